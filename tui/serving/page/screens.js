// The terminal takes every key: it has the keyboard from the first one on, until the notebook is
// closed; then Enter opens it again.
const body = document.body;
new MutationObserver(() => {
  const isClosed = body.classList.contains("-closed");
  document.querySelector(isClosed ? "#again" : ".xterm-helper-textarea").focus();
}).observe(body, { attributeFilter: ["class"] });
