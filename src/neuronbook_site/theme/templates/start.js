(function (d, r) {
  r.classList.add("js");
  try {
    var t = localStorage.getItem("nb-theme");
    if (t === "light" || t === "dark") r.dataset.theme = t;
  } catch (e) {}
  if (location.protocol === "file:")
    [
      ["serif", "normal"],
      ["serif-italic", "italic"],
    ].forEach(function (f) {
      d.fonts.add(
        new FontFace("Book Serif", "url(" + r.dataset.fonts + "/" + f[0] + ".woff2)", {
          style: f[1],
          weight: "400 700",
          display: "swap",
        }),
      );
    });
  else
    r.dataset.preload.split(" ").forEach(function (n) {
      var l = d.createElement("link");
      l.rel = "preload";
      l.as = "font";
      l.type = "font/woff2";
      l.crossOrigin = "";
      l.href = r.dataset.fonts + "/" + n + ".woff2";
      d.head.append(l);
    });
})(document, document.documentElement);
