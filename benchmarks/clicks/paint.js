// When was a chart last painted? Hovering does not count.
(() => {
  const CHART = '.js-plotly-plot';
  const ASIDE = '.hoverlayer, .modebar-container, .modebar, .zoomlayer';
  window.paint = {clicked: 0, last: 0};
  addEventListener('pointerdown', event => { window.paint.clicked = event.timeStamp; }, true);

  const inChart = node => {
    const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    return element && element.closest(CHART) && !element.closest(ASIDE);
  };
  const brought = node =>
    node.nodeType !== Node.ELEMENT_NODE ? [] : node.matches(CHART) ? [node] : [...node.querySelectorAll(CHART)];
  // A chart may be drawn unseen and shown later: of its own style, that alone is painting.
  const seen = new WeakMap();
  const turned = chart => {
    const before = seen.get(chart);
    seen.set(chart, getComputedStyle(chart).visibility);
    return before !== seen.get(chart);
  };
  const paints = record => {
    const charts = [...record.addedNodes].flatMap(brought);
    charts.forEach(turned);
    const isItself = record.type === 'attributes' && record.target.matches(CHART);
    return charts.length > 0 || (isItself ? turned(record.target) : inChart(record.target));
  };
  new MutationObserver(records => {
    // Each record, for a chart may come with any; but what moves inside a picture already seen moving says nothing new.
    const painted = records.reduce((seen, one) => (seen && one.target instanceof SVGElement) || paints(one) || seen, false);
    if (!painted) return;
    // A message behind the next frame comes after that frame was painted.
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => { window.paint.last = performance.now(); };
      channel.port2.postMessage(0);
    });
  }).observe(document, {
    subtree: true, childList: true, characterData: true, attributes: true,
    attributeFilter: ['d', 'transform', 'x', 'y', 'width', 'height', 'style', 'points'],
  });

  // Nothing runs any more, every chart and every map is drawn, and no chart was painted for so many milliseconds.
  window.paintDone = (since, quiet) => {
    const app = document.querySelector('[data-testid="stApp"]');
    if (app && app.dataset.testScriptState !== 'notRunning') return false;
    if (document.title === 'Updating...' || document.querySelector('[data-dash-is-loading="true"]')) return false;
    const charts = [...document.querySelectorAll(CHART)];
    const drawn = charts.length > 0 && charts.every(chart => chart.querySelector('.main-svg')) &&
      [...document.querySelectorAll('.geolayer .geo')].every(map => map.querySelector('.choroplethlayer path'));
    return drawn && window.paint.last > since && performance.now() - window.paint.last > quiet;
  };

  // What each chart shows, to tell whether a click has changed it.
  window.paintSeen = () => [...document.querySelectorAll(CHART)].map(chart =>
    [...chart.querySelectorAll('svg text, svg path')].filter(part => !part.closest(ASIDE))
      .map(part => part.textContent + (part.getAttribute('d') || '')).join('|'));
})();
