// Loads the page again when a build has changed it, or a file that it shows; waits while the
// preview is away. What the page is, the preview says in the address of this script.
(() => {
  const known = document.currentScript.src.split("?")[1];
  const events = new EventSource(`/_preview/events?${encodeURIComponent(location.pathname)}`);
  events.onmessage = (event) => {
    if (event.data !== known) {
      location.reload();
    }
  };
  addEventListener("pageshow", (event) => {
    if (event.persisted) {
      location.reload();
    }
  });
})();
