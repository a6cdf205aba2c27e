"""PNG with a palette: a picture of a page in a third of the bytes, without a library for pictures."""

from __future__ import annotations

import base64
import struct
import zlib
from typing import Final

from playwright.sync_api import Page

COLOURS: Final = """async (png) => {
  const bytes = Uint8Array.from(atob(png), (c) => c.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const { width, height } = picture;
  const pen = new OffscreenCanvas(width, height).getContext("2d");
  pen.drawImage(picture, 0, 0);
  const { data } = pen.getImageData(0, 0, width, height);
  const alike = new Map();  // colours whose higher five bits agree: how many, and the sum of each channel
  const key = (at) => ((data[at] >> 3) << 10) | ((data[at + 1] >> 3) << 5) | (data[at + 2] >> 3);
  for (let at = 0; at < data.length; at += 4) {
    const some = alike.get(key(at)) ?? [0, 0, 0, 0];
    some[0]++;
    for (let c = 0; c < 3; c++) some[c + 1] += data[at + c];
    alike.set(key(at), some);
  }
  const ranked = [...alike].sort(([a, [n]], [b, [m]]) => m - n || a - b);
  const mean = ([n, ...sums]) => sums.map((s) => Math.round(s / n));
  const palette = ranked.slice(0, 256).map(([, some]) => mean(some));
  const far = (a, b) => a.reduce((sum, x, c) => sum + (x - b[c]) ** 2, 0);
  const nearest = (to) => palette.reduce((best, p, n) => (far(p, to) < far(palette[best], to) ? n : best), 0);
  const index = new Map(ranked.map(([k, some], n) => [k, n < 256 ? n : nearest(mean(some))]));
  let text = "";
  for (let at = 0; at < data.length; at += 4) text += String.fromCharCode(index.get(key(at)));
  return { width, height, palette: palette.flat(), pixels: btoa(text) };
}"""


def small_png(page: Page, picture: bytes) -> bytes:
    """The same picture in at most 256 colours. ``page``: a page of a browser that may run the script, about:blank."""
    found = page.evaluate(COLOURS, base64.b64encode(picture).decode())
    width, pixels = found["width"], base64.b64decode(found["pixels"])
    lines = b"".join(b"\0" + pixels[at : at + width] for at in range(0, len(pixels), width))
    head = struct.pack(">IIBBBBB", width, found["height"], 8, 3, 0, 0, 0)
    parts = ((b"IHDR", head), (b"PLTE", bytes(found["palette"])), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*p) for p in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
