/* A file may be dropped anywhere on its area. Without this the file input inside works as it is.
   <div class="drop" data-drop> ... <p data-drop-hint hidden>or drop it here</p> <input type="file"> ... </div>
   data-drop="submit" sends the form at once. */

function accept(area, input, files) {
  if (files.length === 0) return;
  input.files = files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
  if (area.dataset.drop === "submit") input.form.requestSubmit();
}

function prepare(area) {
  const input = area.querySelector('input[type="file"]');
  area.querySelector("[data-drop-hint]")?.removeAttribute("hidden");
  for (const name of ["dragenter", "dragover"]) {
    area.addEventListener(name, (event) => {
      event.preventDefault();
      area.classList.add("over");
    });
  }
  area.addEventListener("dragleave", (event) => {
    if (!area.contains(event.relatedTarget)) area.classList.remove("over");
  });
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    area.classList.remove("over");
    accept(area, input, event.dataTransfer.files);
  });
}

document.querySelectorAll("[data-drop]").forEach(prepare);
document.addEventListener("htmx:load", (event) => {
  if (event.target !== document.body) event.target.querySelectorAll("[data-drop]").forEach(prepare);
});
