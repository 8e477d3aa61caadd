"""How long a full check of a long article takes. Run: `python benchmarks/checker.py`.

The article is a listicle of 1,500 words with ten points and ten pictures, put together from the
demo's manuscripts; every round reads the body anew, as a save does.
"""

import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from articles.checklist import Manuscript, Shown, check  # noqa: E402 -- the path comes first
from articles.demo.markup import read_manuscript  # noqa: E402
from articles.richtext import Document  # noqa: E402

WORDS, POINTS, ROUNDS, AIM = 1_500, 10, 200, 30.0  # AIM in milliseconds, of the median

CREDIT = Shown(
    site="unsplash.com",
    creator="sampowl",
    address="https://unsplash.com/photos/abc",
    alt="Sawah hijau",
    caption="ilustrasi sawah",
    width=1200,
    height=800,
)


def paragraphs() -> list[str]:
    """Running text of the demo, up to the number of words."""
    found, count = [], 0
    for path in sorted((ROOT / "articles/demo/manuscripts").glob("*.md")):
        _, text = read_manuscript(path)
        for chunk in text.split("\n\n"):
            if chunk[0].isalpha() and "[" not in chunk and count < WORDS:
                words = chunk.replace("*", "").replace("\n", " ").split()[: WORDS - count]
                found.append(" ".join(words))
                count += len(words)
    return found


def article() -> dict:
    texts = paragraphs()
    each = (len(texts) - 2) // POINTS
    blocks = [_paragraph(texts[0])]
    for number in range(POINTS):
        start = 1 + number * each
        heading = [{"type": "text", "text": f"Poin ke-{number + 1}"}]
        blocks.append({"type": "heading", "attrs": {"level": 2}, "content": heading})
        figure = {"picture": number + 1, "caption": "ilustrasi sawah", "alt": "Sawah"}
        blocks.append({"type": "figure", "attrs": figure})
        blocks += [_paragraph(text) for text in texts[start : start + each]]
    blocks += [_paragraph(text) for text in texts[1 + POINTS * each :]]
    return {"type": "doc", "content": blocks}


def _paragraph(text: str) -> dict:
    return {"type": "paragraph", "content": [{"type": "text", "text": text}]}


def manuscript(body: Document) -> Manuscript:
    return Manuscript(
        kind="listicle",
        has_channel=True,
        title=f"{POINTS} Sudut Kampung yang Layak Ditulis",
        summary="Sepuluh sudut kampung yang kami datangi sepanjang tahun ini.",
        body=body,
        cover=CREDIT,
        pictures=dict.fromkeys(range(1, POINTS + 1), CREDIT),
    )


def main() -> None:
    body = Document.parse(article())
    findings = check(manuscript(body))  # also compiles what is compiled once
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        check(manuscript(body))
        times.append(1000 * (time.perf_counter() - begun))
    median, worst = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    print(f"{body.words} words, {len(findings)} findings, {ROUNDS} rounds")
    print(f"median {median:.1f} ms, 95th percentile {worst:.1f} ms (aim: {AIM:.0f} ms)")
    sys.exit(median > AIM)


if __name__ == "__main__":
    main()
