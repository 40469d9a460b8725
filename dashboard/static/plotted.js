// Draws a picture with plotly.js (dashboard/web/library.py) into a frame that stays for the picture after it.
(() => {
  const LIBRARY = 'link[rel="preload"][as="script"]';
  const NARROWEST = 150; // px; a frame that is not shown has no width
  const PATIENCE = 200; // ms that a picture may stand under the title of the next
  const decoder = new TextDecoder();
  let library;

  const plotly = () => (library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = document.querySelector(LIBRARY).href;
    script.onload = () => resolve(window.Plotly);
    script.onerror = reject;
    document.head.append(script);
  }));
  const wide = (width) => Math.max(Math.floor(width), NARROWEST);

  // A frame knows its width, so that no drawing has the browser measure the page.
  const framed = (parent) => {
    const frame = document.createElement("div"), plot = document.createElement("div");
    frame.className = "picture";
    frame.setAttribute("role", "figure");
    frame.append(plot);
    parent.append(frame);
    frame.drawing = Promise.resolve();
    frame.width = wide(frame.getBoundingClientRect().width); // clientWidth would be rounded up
    frame.observer = new ResizeObserver(([{contentRect}]) => {
      const width = wide(contentRect.width);
      if (width === frame.width) return;
      frame.width = width;
      // Not beside a drawing: a map that still waits for its boundaries would ask for them again.
      frame.drawing = frame.drawing.then(() => fit(frame)).catch(console.error);
    });
    frame.observer.observe(frame);
    return frame;
  };

  const fit = ({width, firstElementChild: plot}) =>
    plot.layout && plot.layout.width !== width && window.Plotly.relayout(plot, {width});

  const draw = async (frame, {figure: {data, layout}, config, answers}) => {
    const plot = frame.firstElementChild;
    plot.style.height = `${layout.height}px`; // the place is kept while the library comes
    const {react} = window.Plotly ?? (await plotly());
    if (!plot.data) plot.textContent = ""; // what it said when the last drawing failed
    layout.width = frame.width;
    // Plotly begins anew when it is given a configuration, even one that says the same.
    const behaviour = JSON.stringify(config);
    const isSame = behaviour === frame.behaviour;
    frame.behaviour = behaviour;
    await (isSame ? react(plot, data, layout) : react(plot, data, layout, config));
    plot.removeAllListeners("plotly_click");
    if (!answers) return;
    plot.on("plotly_click", ({points: [mark]}) => {
      const [code] = [mark.location ?? mark.customdata].flat();
      if (code !== undefined) frame.tell(code);
    });
  };

  const fail = (frame, said, error) => {
    const plot = frame.firstElementChild;
    console.error(error);
    window.Plotly?.purge(plot);
    plot.textContent = said;
    frame.behaviour = "";
    library = undefined;
  };

  // What dashboard/plotted.py puts on a page; called again with each run.
  window.showPicture = ({data, parentElement, setTriggerValue}) => {
    const frame = parentElement.querySelector(":scope > .picture") ?? framed(parentElement);
    frame.tell = (code) => setTriggerValue("clicked", code);
    const text = decoder.decode(data);
    if (text !== frame.asked) {
      frame.asked = text;
      const said = JSON.parse(text);
      frame.setAttribute("aria-label", said.alt);
      clearTimeout(frame.late);
      frame.late = setTimeout(() => frame.classList.add("late"), PATIENCE);
      // One after the other: a map may wait for its boundaries, and must not be drawn over the next one.
      frame.drawing = frame.drawing.then(async () => {
        if (text !== frame.asked) return;
        const isDrawn = await draw(frame, said).then(() => true, (error) => fail(frame, said.failed, error));
        if (text !== frame.asked) return; // the place belongs to the next, which may have to wait too
        if (!isDrawn) frame.asked = ""; // the next run tries again
        clearTimeout(frame.late);
        frame.classList.remove("late");
      });
    }
    // Asked of a frame that is gone, but also, by the framework, of a run that has been overtaken by the next.
    return () => {
      if (frame.isConnected) return;
      frame.observer.disconnect();
      window.Plotly?.purge(frame.firstElementChild);
    };
  };
})();
