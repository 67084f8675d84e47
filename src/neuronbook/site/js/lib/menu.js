// The chapter list is a popover on narrow screens and a column on wide ones, where it opens at the current chapter.
export function menu() {
  const list = document.getElementById("nb-nav");
  const current = list?.querySelector("[aria-current]");
  if (!current) return;
  const reveal = () => {
    if (list.scrollHeight > list.clientHeight) list.scrollTop = current.offsetTop - list.clientHeight / 3;
  };
  list.addEventListener("toggle", reveal);
  reveal();
}
