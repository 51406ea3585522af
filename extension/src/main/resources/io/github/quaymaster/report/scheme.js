// Light or dark: as the system has it, or as the reader chose; paper is always light.

const THEMES = ["system", "light", "dark"];

function listenToScheme(changed) {
  const prefersDark = matchMedia("(prefers-color-scheme: dark)");
  let chosen = "system";
  const show = (theme) => {
    document.documentElement.dataset.theme = theme !== "system" ? theme : prefersDark.matches ? "dark" : "light";
    changed();
  };
  element("theme").addEventListener("click", (event) => {
    chosen = THEMES[(THEMES.indexOf(chosen) + 1) % THEMES.length];
    event.currentTarget.textContent = "Theme: " + chosen;
    show(chosen);
  });
  prefersDark.addEventListener("change", () => show(chosen));
  addEventListener("beforeprint", () => show("light"));
  addEventListener("afterprint", () => show(chosen));
  show(chosen);
}
