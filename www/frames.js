// For a page with figures in frames (embed.html): each frame takes the height that its figure tells.

addEventListener("message", ({ data, source }) => {
  if (data?.type !== "renorm:height" || !(data.height > 0)) return;
  for (const frame of document.querySelectorAll("iframe")) {
    if (frame.contentWindow === source) frame.height = data.height;
  }
});
