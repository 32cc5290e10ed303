/* Light or dark: the system's choice, unless the reader has made another one here. Runs before the page is painted. */
"use strict";

(() => {
  const KEY = "theme";
  const root = document.documentElement;

  const remembered = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage is closed to this page: the system's choice holds
    }
  };

  const remember = (theme) => {
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // the choice then lasts for this page alone
    }
  };

  const theme = remembered();
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;

  const isDark = () => (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";

  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-theme-toggle]")) {
      const name = () => {
        button.textContent = isDark() ? "Light colours" : "Dark colours";
      };
      button.addEventListener("click", () => {
        root.dataset.theme = isDark() ? "light" : "dark";
        remember(root.dataset.theme);
        name();
      });
      name();
      button.hidden = false;
    }
  });
})();
