// Says when a live part of a page is cut off, and takes it back when it is told again.
"use strict";
(() => {
  const show = (event, name) => {
    const live = event.target.closest("[data-live]");
    if (live) {
      live.querySelector("[data-live-lost]").hidden = name !== "lost";
      live.querySelector("[data-live-over]").hidden = name !== "over";
    }
  };
  document.addEventListener("htmx:sseOpen", (event) => show(event, ""));
  document.addEventListener("htmx:sseError", (event) => show(event, "lost"));
  document.addEventListener("htmx:sseClose", (event) => {
    if (event.detail.type === "message") {
      show(event, "over");
    }
  });
})();
