// A page of a process works without this: its table says it all. It draws the same as a diagram,
// from the file that the page offers. The mark of bpmn.io stays visible, as its licence asks.
/* global BpmnJS */
const place = document.querySelector("[data-diagram]");
if (place && window.BpmnJS) {
  const draw = async () => {
    const answer = await fetch(place.dataset.diagram, { credentials: "same-origin" });
    if (!answer.ok) return;
    place.hidden = false;
    const viewer = new BpmnJS({ container: place });
    await viewer.importXML(await answer.text());
    const canvas = viewer.get("canvas");
    const { inner } = canvas.viewbox();
    // As high as the whole drawing is at the width of its place, and room for the mark below.
    const scale = Math.min(1, place.clientWidth / inner.width);
    place.style.height = `${Math.ceil(inner.height * scale) + 80}px`;
    canvas.resized();
    canvas.zoom("fit-viewport", "auto");
  };
  draw().catch(() => { place.hidden = true; });
}
