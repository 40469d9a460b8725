// Maps that a click leads to are put where Plotly keeps the maps it has fetched, when the page has long been drawn:
// fetched with the page they would hold up its server, and fetched at the click they would hold up the chart.
addEventListener("load", () => setTimeout(async () => {
  const kept = (window.PlotlyGeoAssets ??= {topojson: {}});
  for (const address of document.querySelector('meta[name="maps-for-later"]').content.split(" ")) {
    if (kept[address] !== undefined) continue;
    kept[address] = "pending"; // Plotly's own word: whoever draws it now waits instead of asking again
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok) kept[address] = await answer.json();
    else delete kept[address]; // it is asked for again when it is drawn
  }
}, 3000));
