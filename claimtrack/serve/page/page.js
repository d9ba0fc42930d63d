// Keys go to the terminal as soon as it is drawn, and a session that ended can be begun again.
document.addEventListener("DOMContentLoaded", () => {
  document.getElementById("again").addEventListener("click", () => window.location.reload());
  const drawn = new MutationObserver(() => {
    const keys = document.querySelector(".xterm-helper-textarea");
    if (keys && document.body.classList.contains("-first-byte")) {
      drawn.disconnect();
      keys.focus();
    }
  });
  drawn.observe(document.body, { attributes: true, attributeFilter: ["class"] });
});
