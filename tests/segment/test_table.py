"""Abbreviations, initials and quotations: a table of sentence boundaries.

Each case is the sentences of a paragraph as a reader would divide it.
"""

from __future__ import annotations

import nupunkt
import pytest

from variorum.segment.sentences import boundaries

TABLE: list[list[str]] = [
    # countries and bodies: titles and nouns follow
    ["U.S. Secretary of State Nora Pell flew to Oslo."],
    ["The U.S. Senate passed the bill, and the U.S. House did not."],
    ["He joined the U.S. Army in 1988."],
    ["A U.S. Navy ship left port.", "A U.S. Air Force plane followed."],
    ["The U.N. Security Council met.", "The U.N. said little."],
    ["The U.N. High Commissioner for Refugees asked for tents."],
    ["The U.K. Foreign Office summoned the envoy."],
    ["Two U.S. Marines were hurt near the U.S. Embassy."],
    ["The U.S.-led coalition struck.", "U.S. officials gave no figure."],
    ["She moved to Washington, D.C.", "Her brother stayed."],
    ["The D.C. Council voted on Monday."],
    # ... and real ends after them
    ["Tariffs were lifted in the U.S.", "The move surprised markets."],
    ["He has lived in the U.S.", "His wife has not."],
    ["Sales fell in the U.S.", "They rose in Japan."],
    ["The firm left the U.K.", "Analysts were not surprised."],
    ["She spoke at the U.N.", "Delegates applauded."],
    ["It is made in the U.S.", '"We are proud of that," he said.'],
    ["The talks end in Washington, D.C.", "On Friday, they resume."],
    ["Gas prices are lower in the U.S.", "Drivers are pleased."],
    ["They went back to the U.S.", "Officials there declined to comment."],
    # places
    ["The flood reached St. Louis on Sunday."],
    ["Police in St. Paul and Ft. Worth were told.", "Mt. Vernon was not."],
    ["He was born in St. Petersburg.", "St. Petersburg has changed."],
    ["The fire is on Elm St.", "The road is closed."],
    # people
    ["Sen. Warren and Rep. Diaz objected.", "Gov. Holm did not."],
    ["Prof. Lee, Dr. Orr and Mrs. Dunn left.", "Mr. Kerr stayed."],
    ["Lt. Col. Ames met Brig. Gen. Holm and Sgt. Maj. Poe."],
    ["Martin L. King Jr. Boulevard was closed."],
    ["Samuel Orr Jr. won the seat.", "Ana Holm Sr. lost hers."],
    ["The winner was Samuel Orr Jr.", "He thanked the voters."],
    ["J. K. Dunn and A.B. Lee wrote the report."],
    ["George W. Holm spoke first.", "Then came William J. Orr."],
    ["Sen. Bob Holm, D-N.Y., and Rep. Al Dunn, R-Calif., agreed."],
    ["The Rev. Al Poe and the Hon. Jane Kerr prayed."],
    ["Asst. Chief Holm and Supt. Orr resigned."],
    ["Ex-Sen. Holm and then-Gov. Orr met."],
    ["The suspect, known as Mr. X, said nothing."],
    # numbers
    ["She is ranked No. 2 in the world."],
    ["Route No. 7 is shut.", "No. 9 is open."],
    ["Nos. 3 and 4 on the list were banned."],
    ["See Art. 5 and p. 12 of the treaty."],
    ["Is it safe?", "No.", "Is it cheap?", "No.", "But it is ours."],
    ["It rose 3.5 percent to $1.2 bln.", "That was a record."],
    ["The vote was 5-4.", "Two abstained."],
    ["They arrived in 2015.", "In 2016, they left."],
    ["Some 40 died.", "57 were hurt."],
    # times and dates
    ["Polls close at 8 p.m. Friday in most towns."],
    ["The quake struck at 3 a.m. Tuesday.", "Aftershocks followed."],
    ["It began at 9 p.m. EST and ended at 10 p.m. GMT."],
    ["The doors open at 8 p.m.", "The show starts later."],
    ["He was seen at 6 a.m.", "Police arrived at 7 a.m."],
    ["The trial opens on Jan. 3 and ends on Feb. 10."],
    ["On Nov. 13, 2015, they met.", "On Dec. 1 they parted."],
    ["He was born in Sept. 1970."],
    ["The dam opened in Jan.", "The town cheered."],
    # companies
    ["Holm Inc. said it would close."],
    ["Orr & Co. and Dunn Corp. merged.", "Lee Ltd. did not."],
    ["Acme Inc. Chief Executive Nora Pell resigned."],
    ["He works for Acme Inc.", "The firm makes anvils."],
    ["Shares of Dunn Bros. Co. fell."],
    ["The case is Holm v. Orr.", "The judge is Dunn vs. nobody."],
    # Latin and others
    ["They sold fruit, bread, etc. in the square."],
    ["They sold fruit, bread, etc.", "The square was full."],
    ["Some fuels, e.g. coal, were banned, i.e. taxed."],
    ["Holm et al. wrote in 2010 that ice melts."],
    ["She has a Ph.D. in physics.", "He has an M.A. from Oslo."],
    ["She holds a Ph.D.", "He holds none."],
    ["It is 5 ft. 3 in. tall and weighs 9 lbs. or so."],
    # words and names that look like abbreviations
    ["They had no plans to do so.", "That changed on Monday."],
    ["He would not tell me.", "“I have forgotten,” he said."],
    ["She voted no.", "The others voted yes."],
    ["The jail is in Warsaw, Va.", "His lawyers asked for another."],
    ["They moved to Oakland, Calif.", "For years, they wrote to us."],
    ["It left at 8.27 am.", "A second plane left at noon."],
    ["Nobody moved in the West.", "It’s quiet there."],
    ["That is all, said Ana Stein.", "“Look, we’re tired.”"],
    ["The chief is Gen. “Iron” Holm."],
    ["Maj. Oren Holm and Pres. Dunn agreed."],
    # quotations
    ['"They shot at us.', "Then they ran.", 'We hid," he said.'],
    ['"Go home!" the officer shouted.', "Nobody moved."],
    ['He asked, "Why?"', '"Because," she said.'],
    ['She said, "It is over."', "He wept."],
    ["“We lost.”", "The hall was silent."],
    ["'It is the end,' she said.", "'We knew.'"],
    ['He called it "the U.S. problem."', "Nobody laughed."],
    ['"Is this the U.S.?" a child asked.'],
    ["(The mayor declined to comment.)", "The council met."],
    ["The mayor left (she was ill).", "The council met."],
    # dots and marks
    ["He paused ... and went on.", "Then he sat down."],
    ["Wait...", "What was that?"],
    ["Yahoo! and Jeopardy! are names."],
    ["The site news.example.com was down.", "So was the app."],
    ["Version 2.0.1 was released.", "Nobody noticed."],
    ["Who knew?!", "Not me."],
    ["The mayor resigned.", "iPhones were handed in."],
]


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in boundaries(text)]


def plain(text: str) -> list[str]:
    return [text[start:end].strip() for start, end in nupunkt.sent_spans(text)]


@pytest.mark.parametrize("sentences", TABLE, ids=lambda s: s[0][:40])
def test_table(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_the_rules_earn_their_place() -> None:
    texts = [" ".join(sentences) for sentences in TABLE]
    ours = sum(split(t) == s for t, s in zip(texts, TABLE, strict=True))
    theirs = sum(plain(t) == s for t, s in zip(texts, TABLE, strict=True))
    assert len(TABLE) >= 60
    assert ours > theirs
