// Show what `make watch` has built. Only its server adds this script, to pages as they are sent.
(() => {
  const root = new URL("/", location.href);
  const nameOf = (address) => new URL(address, location.href).pathname.slice(root.pathname.length);

  // The new style is there before the old one goes, so nothing flickers.
  function exchange(link) {
    const next = link.cloneNode();
    next.href = `${link.href.split("?")[0]}?at=${Date.now()}`;
    next.onload = () => link.remove();
    link.after(next);
  }

  function show(changed) {
    for (const link of document.querySelectorAll("link[rel=stylesheet]"))
      if (changed.includes(nameOf(link.href))) exchange(link);
    const scripts = [...document.scripts].filter((script) => script.src);
    const parts = [nameOf(location.href) || "index.html", ...scripts.map((script) => nameOf(script.src))];
    if (parts.some((name) => changed.includes(name))) location.reload();
  }

  function listen() {
    const page = encodeURIComponent(nameOf(location.href));
    const socket = new WebSocket(`ws://${root.host}${root.pathname}-/changes?page=${page}`);
    socket.onmessage = ({ data }) => show(JSON.parse(data));
    socket.onclose = () => setTimeout(listen, 1000);
  }
  listen();
})();
