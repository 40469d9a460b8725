// Maps that a click leads to are put where Plotly keeps the maps it has fetched, when the page has long been drawn:
// fetched with the page they would hold up its server, and fetched at the click they would hold up the chart.
addEventListener("load", () => setTimeout(async () => {
  const kept = (window.PlotlyGeoAssets ??= {topojson: {}});
  for (const address of document.querySelector('meta[name="maps-for-later"]').content.split(" ")) {
    if (kept[address] !== undefined) continue;
    const answer = await fetch(address).catch(() => null); // it is asked for again when it is drawn
    if (!answer?.ok) continue;
    const map = await answer.json();
    kept[address] ??= map;
  }
}, 3000));
