// Loads the page again when a build has changed it, or a file that it shows; waits while the
// preview is away.
(() => {
  let known = null;
  const connect = () => {
    const events = new EventSource(`/_preview/events?${encodeURIComponent(location.pathname)}`);
    events.onmessage = (event) => {
      if (known !== null && event.data !== known) {
        location.reload();
      }
      known = event.data;
    };
  };
  addEventListener("pageshow", (event) => {
    if (event.persisted) {
      location.reload();
    }
  });
  connect();
})();
