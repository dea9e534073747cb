/* What passing a post on needs a script for: copying the address, and the system's own sheet. */
{
  const box = document.querySelector(".share");
  const [copy, pass] = box ? box.querySelectorAll("button") : [];
  const title = document.querySelector("h1").textContent;
  const url = document.querySelector("link[rel=canonical]").href;
  const say = (words) => {
    box.querySelector("[aria-live]").textContent = words;
  };
  if (box && navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", () => {
      say("");
      navigator.clipboard.writeText(url).then(
        () => say(box.dataset.copied),
        () => say(box.dataset.failed),
      );
    });
  }
  if (box && navigator.share) {
    pass.hidden = false;
    pass.addEventListener("click", () => navigator.share({ title, url }).catch(() => say("")));
  }
}
