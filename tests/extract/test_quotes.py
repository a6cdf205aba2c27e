"""Statements: who said what, directly, indirectly and in answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kg.extract.posts import posts
from kg.extract.quotes import statements
from kg.extract.tenures import tenures
from kg.model import Doc, Statement


def read(doc: Doc) -> tuple[Statement, ...]:
    doc = replace(doc, posts=posts(doc))
    return statements(replace(doc, tenures=tenures(doc)))


def rows(doc: Doc) -> list[tuple[str, str, str]]:
    return [(s.speaker, s.speech[0], doc.words(s.span)) for s in read(doc)]


CLAUSE = "năm nay mùa vụ được giá hơn"


@pytest.mark.parametrize(
    "before",
    [
        "Ông [Lê An|Person=an] cho biết, {}.",
        "Ông [Lê An|Person=an] cho biết thêm: {}.",
        "Ông [Lê An|Person=an] nhấn mạnh rằng {}.",
        "Ông [Lê An|Person=an] cũng đã khẳng định {}.",
        "Ông [Lê An|Person=an], Giám đốc [Sở Y tế|Agency=so] cho rằng, {}.",
        "Ông [Lê An|Person=an] - Giám đốc [Sở Y tế|Agency=so] - cho rằng {}.",
        "Ông [Lê An|Person=an] (Giám đốc [Sở Y tế|Agency=so]) nhận định, {}.",
        "Giám đốc [Sở Y tế|Agency=so] [Lê An|Person=an] thông tin, {}.",
        "Phát biểu tại hội nghị, ông [Lê An|Person=an] bày tỏ, {}.",
        "Ông [Lê An|Person=an] nói với phóng viên Báo Gốm: {}.",
        "Ông [Lê An|Person=an], người đang giữ lò gốm cho biết, {}.",
        "Ông [Lê An|Person=an] - chủ lò gốm – con trai của ông [Vũ Ba|Person=ba] cũng cho biết {}.",
        "Ông [Lê An|Person=an], Trưởng Ban chỉ đạo chỉ rõ {}.",
        "Ông [Lê An|Person=an] chiều 26/2 cho biết, {}.",
        "Phó Thủ tướng [Lê An|Person=an], Trưởng Ban chỉ đạo nhấn mạnh: {}.",
        "Ông [Lê An|Person=an], Tổ trưởng Tổ công tác cho biết thêm, {}.",
        "Ông [Lê An|Person=an] vui mừng cho biết, {}.",
        "Ông [Lê An|Person=an] cảnh báo và đề nghị {}.",
        "Ông [Lê An|Person=an], trong báo cáo đọc tại hội nghị của làng, đã đánh giá: {}.",
        "[Lê An|Person=an], Giám đốc [Sở Y tế|Agency=so]. Người đứng đầu [Sở Y tế|Agency=so] yêu cầu {}.",
        "Điểm dễ thấy nhất theo ông [Lê An|Person=an] là {}.",
        "Ảnh chụp lò gốm của làng nghề trong những ngày cuối năm vừa rồi Theo ông [Lê An|Person=an], {}.",
        "Theo ông [Lê An|Person=an], {}.",
        "Theo ông [Lê An|Person=an], Giám đốc [Sở Y tế|Agency=so], {}.",
        "Cũng theo [Lê An|Person=an] (ảnh), {}.",
        "[Lê An|Person=an] đến sớm. Ông cho hay {}.",
        "[Lê An|Person=an] đến sớm. Vị này cho hay, {}.",
        "[Lê An|Person=an], Giám đốc [Sở Y tế|Agency=so]. Vị giám đốc này lưu ý, {}.",
        "[Lê An|Person=an], Giám đốc [Sở Y tế|Agency=so]. Giám đốc [Sở Y tế|Agency=so] đề nghị {}.",
        "Để đạt các mục tiêu trên Giám đốc [Sở Y tế|Agency=so] [Lê An|Person=an] cho rằng, {}.",
        "Ông [Lê An|Person=an] Giám đốc [Sở Y tế|Agency=so] cho biết {}.",
        "Phó Thủ tướng [Lê An|Person=an], Chủ tịch Hội đồng khẳng định {}.",
        "Phó Thủ tướng [Lê An|Person=an] vừa có ý kiến chỉ đạo: {}.",
        "Theo ông [Lê An|Person=an] (Giám đốc [Sở Y tế|Agency=so]), {}.",
        "Theo ông [Lê An|Person=an], Đội trưởng Đội 2 TP.Vinh, {}.",
        "Ông [Lê An|Person=an] yêu cầu:\n- {}.",
        "Ông [Lê An|Person=an] từng cho biết {}.",
        "Theo ông [Lê An|Person=an] {}.",
        "Theo ông [Lê An|Person=an] - Phó Chủ tịch xã - {}.",
        "Ông [Lê An|Person=an] nói ngắn. Đại biểu cho rằng {}.",
    ],
)
def test_indirect_speech_of_a_person(draw: Callable[[str], Doc], before: str) -> None:
    assert rows(draw(before.format(CLAUSE))) == [("an", "I", CLAUSE)]


@pytest.mark.parametrize(
    "before",
    [
        "[Sở Y tế|Agency=so] yêu cầu {}.",
        "Giám đốc [Sở Y tế|Agency=so] yêu cầu {}.",
        "Báo cáo của [Sở Y tế|Agency=so] cho biết, {}.",
        "Theo số liệu mới nhất của [Sở Y tế|Agency=so], {}.",
        "Theo [Sở Y tế|Agency=so] (thuộc tỉnh), {}.",
        "Theo thông tin mới được [Sở Y tế|Agency=so] đưa ra ngày 26/2, {}.",
        "Theo đánh giá của đại diện lãnh đạo [Sở Y tế|Agency=so], {}.",
        "Qua thống kê từ [Sở Y tế|Agency=so], {}.",
        "Mới đây, [Sở Y tế|Agency=so] tiếp tục có văn bản đề nghị {}.",
        "[Sở Y tế|Agency=so] này đã yêu cầu {}.",
        "[Thanh tra Chính phủ|Agency=so] nhận định, {}.",
        "Thống kê mới nhất của [Sở Y tế|Agency=so], {}.",
        "Số liệu từ [Sở Y tế|Agency=so] cho thấy, {}.",
        "[Sở Y tế|Agency=so] - [Bộ Y tế|Agency=bo] hỏa tốc yêu cầu {}.",
        "[Sở Y tế|Agency=so] có công văn gửi [Cục Dân số|Agency=cu] - [Bộ Y tế|Agency=bo], đề nghị {}.",
        "Đại diện [Sở Y tế|Agency=so] cho biết {}.",
        "[Sở Y tế|Agency=so] đã gửi công văn đến 11 xã, yêu cầu {}.",
        "[Sở Y tế|Agency=so] có văn bản gửi [UBND tỉnh|Agency=ub] đề nghị {}.",
        "[Sở Y tế|Agency=so] họp sáng nay. Cơ quan này đề xuất {}.",
        "[Sở Y tế [Hà Nam|AdministrativeUnit=hn]|Agency=so] kiến nghị {}.",
        "Ngày 5/7, [Sở Y tế|Agency=so], [Hà Nam|AdministrativeUnit=hn] cho biết, {}.",
        "Đại diện [Sở Y tế|Agency=so] chi nhánh [Hà Nam|AdministrativeUnit=hn] cho biết, {}.",
        "[Sở Y tế|Agency=so] - đơn vị chủ công của phong trào - đề nghị {}.",
        "Cập nhật của [Sở Y tế|Agency=so] đến hết tháng 11 cho thấy, {}.",
        "Báo cáo về tình hình lò gốm và thợ gốm trong 7 tháng đầu năm 2020 của [Sở Y tế|Agency=so] cho biết {}.",
        "Trong báo cáo của [Sở Y tế|Agency=so] về lò gốm làng ta cho biết, {}.",
        "Các chuyên gia của [Sở Y tế|Agency=so] đều nhấn mạnh {}.",
        "[Sở Y tế|Agency=so] ban hành văn bản đề nghị {}.",
        "[Sở Y tế|Agency=so] đã 3 lần kiến nghị {}.",
        "Đại diện [Sở Y tế|Agency=so] (chủ đầu tư), thuộc [UBND tỉnh|Agency=ub] cho biết, {}.",
    ],
)
def test_indirect_speech_of_a_body(draw: Callable[[str], Doc], before: str) -> None:
    assert rows(draw(before.format(CLAUSE))) == [("so", "I", CLAUSE)]


@pytest.mark.parametrize(
    "drawing",
    [
        "“{}”, ông [Lê An|Person=an] nói.",
        "“{}.” - ông [Lê An|Person=an], Giám đốc [Sở Y tế|Agency=so], chia sẻ.",
        '"{}" – Giám đốc [Sở Y tế|Agency=so] [Lê An|Person=an] nói.',
        "«{}», theo lời ông [Lê An|Person=an].",
        "Ông [Lê An|Person=an] hỏi: “{}”. Bà [Vũ Ba|Person=ba] lắc đầu.",
        "Ông [Lê An|Person=an]: “{}”.",
        "Ông [Lê An|Person=an] khẳng định “{}”.",
        "[Lê An|Person=an] đến sớm. “{}”, ông cho hay.",
        'Chợ "nổi" vắng. "{}", bà [Lê An|Person=an] lo lắng.',
        "“{}”, đó là ý kiến của ông [Lê An|Person=an].",
        "“{}”, tờ [Báo Gốm|MediaOrganization=bg] dẫn lời ông [Lê An|Person=an].",
    ],
)
def test_direct_speech(draw: Callable[[str], Doc], drawing: str) -> None:
    assert rows(draw(drawing.format("Chúng tôi sẽ làm xong trong năm nay"))) == [
        ("an", "D", "Chúng tôi sẽ làm xong trong năm nay")
    ]


def test_a_quotation_holds_the_quotations_in_it(draw: Callable[[str], Doc]) -> None:
    doc = draw("“Muốn nhanh thì phải “đứng trên vai người khổng lồ”, học người đi trước”, ông [Lê An|Person=an] nói.")
    (said,) = read(doc)
    assert doc.words(said.span) == "Muốn nhanh thì phải “đứng trên vai người khổng lồ”, học người đi trước"


@pytest.mark.parametrize(
    "drawing",
    [
        "Bà con nêu nhiều ý kiến đề nghị với tỉnh.",
        "Theo quy định, [Sở Y tế|Agency=so] cấp phép trong mười ngày.",
        "[Sở Y tế|Agency=so] giải quyết các kiến nghị của cử tri trong tháng.",
        "Ông cho biết năm nay được mùa hơn mọi năm.",
        "Xã gửi [Sở Y tế|Agency=so] đề nghị hỗ trợ thêm vắc xin cho dân.",
        "[Lê An|Person=an] dự lễ trao giải “Sao vàng đất Việt năm nay” cho thợ gốm.",
        "[Lê An|Person=an] chia sẻ kinh nghiệm làm gốm với bà con trong xã.",
        "Các đại biểu cho rằng ông [Lê An|Person=an] nên về làng gốm sớm hơn.",
        "Làng giữ lời mà ông [Lê An|Person=an] đã nêu, cả xã vui lây với làng gốm.",
        "Điều này được [Sở Y tế|Agency=so] nhấn mạnh tại hội nghị tổng kết năm ở làng gốm.",
        "Giám đốc [Sở Y tế|Agency=so] ban hành công điện về việc tập trung chỉ đạo phòng bệnh cho trẻ em.",
        "Tại diễn đàn “Phát triển bền vững làng gốm Việt”, ông [Lê An|Person=an] nói.",
        "[Sở Y tế|Agency=so] đề xuất, kiến nghị các giải pháp gỡ khó cho làng gốm.",
        "Đây là việc tiếp theo công văn [Sở Y tế|Agency=so] gửi các xã, phường trong tỉnh.",
    ],
)
def test_no_statement(draw: Callable[[str], Doc], drawing: str) -> None:
    assert rows(draw(drawing)) == []


def test_one_statement_a_sentence_and_no_nested_ones(draw: Callable[[str], Doc]) -> None:
    doc = draw("Ông [Lê An|Person=an] cho biết, [Sở Y tế|Agency=so] đề nghị bà con tiêm đủ liều. Mọi người đồng tình.")
    assert rows(doc) == [("an", "I", "Sở Y tế đề nghị bà con tiêm đủ liều")]


def test_what_a_statement_is_about(draw: Callable[[str], Doc]) -> None:
    doc = draw("[Lê An|Person=an] cho biết, [Sở Y|Agency=so], [Hà Nam|Place=hn] và [Sở Y|Agency=so] lo việc này.")
    (said,) = read(doc)
    assert said.about == ("so", "hn")
    assert said.method == "quotes.indirect:cho biết"


INTERVIEW = (
    "Phóng viên Báo Gốm phỏng vấn ông [Lê An|Person=an], Giám đốc [Sở Y tế|Agency=so].\n"
    "P.V: Năm nay mùa vụ thế nào, thưa ông?\n"
    "Ông [Lê An|Person=an]: Năm nay được mùa. Giá cũng cao hơn.\n"
    "Bà con rất phấn khởi.\n"
    "P.V: Sang năm thì sao?\n"
    "Ông [Lê An|Person=an]: Chúng tôi sẽ cố gắng hơn nữa."
)


def test_an_answer_is_one_statement_in_reply_to_its_question(draw: Callable[[str], Doc]) -> None:
    doc = draw(INTERVIEW)
    first, second = read(doc)
    assert doc.words(first.span) == "Năm nay được mùa. Giá cũng cao hơn.\nBà con rất phấn khởi"
    assert doc.words(second.span) == "Chúng tôi sẽ cố gắng hơn nữa"
    assert first.question is not None
    assert second.question is not None
    assert "mùa vụ thế nào" in doc.words(first.question)
    assert "Sang năm" in doc.words(second.question)
    assert {s.speaker for s in (first, second)} == {"an"}
    assert {s.method for s in (first, second)} == {"quotes.answer"}


@pytest.mark.parametrize(
    "before",
    [
        "Ông [Lê An|Person=an], Tổng thư ký [Hội Gốm|Organization=hoi], cho biết, {}.",
        "Bà [Lê An|Person=an], một người dân ở [xã Bồ Bát|AdministrativeUnit=bb], cho biết {}.",
        "Ông [Lê An|Person=an] (trú [xã Bồ Bát|AdministrativeUnit=bb]), chủ lò gốm nhỏ và vừa, cho biết {}.",
        "Nghệ nhân gốm Bồ Bát [Lê An|Person=an], [Hội Gốm|Organization=hoi], cho biết {}.",
        "Ông [Lê An|Person=an] – Trưởng phòng, [Sở Y tế|Agency=so] khẳng định {}.",
        "Mặc dù vậy, trong thực tế, nhiều nơi, theo ông [Lê An|Person=an], {}.",
        "Theo ông [Lê An|Person=an] thì {}.",
        "Theo ông [Lê An|Person=an], chuyên gia của [Hội Gốm|Organization=hoi], {}.",
        "Ông [Lê An|Person=an] cảm ơn bà con đã đến dự rất đông, và cho biết {}.",
    ],
)
def test_who_a_person_is_stands_between_him_and_the_verb(draw: Callable[[str], Doc], before: str) -> None:
    assert rows(draw(before.format(CLAUSE))) == [("an", "I", CLAUSE)]


@pytest.mark.parametrize(
    ("drawing", "speakers"),
    [
        ("Ông [Lê An|Person=an] cho biết bà [Vũ Ba|Person=ba] sẽ nghỉ việc. Ông cho rằng " + CLAUSE + ".", "an an"),
        ("Bà [Vũ Ba|Person=ba] và ông [Lê An|Person=an] đến sớm. Bà cho rằng " + CLAUSE + ".", "ba"),
        (
            "Một lãnh đạo [Sở Y tế|Agency=so] cho biết lò gốm lớn đã tắt. “Chúng tôi sẽ đốt lò lại”, vị này nói.",
            "so so",
        ),
        ("[Sở Y tế|Agency=so] cho biết [Sở Xây|Agency=xay] đã xong việc. Đơn vị này cho rằng " + CLAUSE + ".", "so so"),
        ("“[Lê An|Person=an] đã đi từ sáng sớm nay”, bà [Vũ Ba|Person=ba] nói. Bà cho hay " + CLAUSE + ".", "ba ba"),
    ],
)
def test_whom_a_word_that_points_back_means(draw: Callable[[str], Doc], drawing: str, speakers: str) -> None:
    assert [speaker for speaker, _, _ in rows(draw(drawing))] == speakers.split()


@pytest.mark.parametrize(
    "drawing",
    [
        "Ông [Lê An|Person=an] đứng dậy: “{}!”",
        "Chúng tôi hỏi ông [Lê An|Person=an] và được trả lời: “{}!”",
        "“{}” - Văn bản của [Hội Gốm|Organization=an] nêu rõ.",
        "“{}” - ông [Lê An|Person=an], chủ lò gốm.",
    ],
)
def test_direct_speech_without_a_verb_of_saying_next_to_it(draw: Callable[[str], Doc], drawing: str) -> None:
    doc = draw(drawing.format("Chúng tôi sẽ làm xong trong năm nay"))
    ((speaker, speech, words),) = rows(doc)
    assert (speaker, speech, words.rstrip("!")) == ("an", "D", "Chúng tôi sẽ làm xong trong năm nay")


def test_what_is_said_may_stand_before_who_says_it(draw: Callable[[str], Doc]) -> None:
    doc = draw("Giá đất sét ở làng vẫn còn tăng cho đến hết năm, ông [Lê An|Person=an] nói tiếp.")
    assert rows(doc) == [("an", "I", "Giá đất sét ở làng vẫn còn tăng cho đến hết năm")]


def test_a_quotation_after_a_statement_goes_on_from_it(draw: Callable[[str], Doc]) -> None:
    doc = draw("Ông [Lê An|Person=an] cho biết " + CLAUSE + ". “Bà con ai cũng rất vui vì được giá như thế”.")
    assert [(s.speaker, s.method) for s in read(doc)] == [
        ("an", "quotes.indirect:cho biết"),
        ("an", "quotes.continued"),
    ]


@pytest.mark.parametrize(
    ("drawing", "modality"),
    [
        ("[Sở Y tế|Agency=so] đề nghị {}.", "Requested"),
        ("[Sở Y tế|Agency=so] đề xuất {}.", "Proposed"),
        ("[Sở Y tế|Agency=so] phủ nhận {}.", "Denied"),
        ("[Sở Y tế|Agency=so] kỳ vọng {}.", "Hypothetical"),
        ("[Sở Y tế|Agency=so] khẳng định {}.", "Asserted"),
    ],
)
def test_what_is_asked_for_is_not_asserted(draw: Callable[[str], Doc], drawing: str, modality: str) -> None:
    (said,) = read(draw(drawing.format("bà con tiêm đủ hai mũi trong tháng này")))
    assert said.modality == modality


@pytest.mark.parametrize(
    "drawing",
    [
        "Tọa đàm “Gốm và người làm gốm hôm nay” do [Hội Gốm|Organization=hoi] tổ chức.",
        "Nhà máy ở làng này nói riêng, [Hội Gốm|Organization=hoi] nói chung đều vui trong năm nay.",
        "Người dân [xã Bồ Bát|AdministrativeUnit=bb] cho biết năm nay được mùa hơn mọi năm.",
        "Nhiều chuyên gia, doanh nghiệp cho rằng năm nay được mùa. [Gốm Bát|Company=cty] thì không.",
        "Các Giám đốc sở cho rằng năm nay được mùa hơn. Ông [Lê An|Person=an], Giám đốc [Sở Y tế|Agency=so], đến muộn.",
        "[Sở Y tế|Agency=so] ban hành kế hoạch kiểm tra đánh giá chất lượng gốm trong tỉnh.",
        "Ông [Lê An|Person=an] mở hội với chủ đề: “Gốm và người làm gốm hôm nay”.",
    ],
)
def test_nobody_says_this(draw: Callable[[str], Doc], drawing: str) -> None:
    assert rows(draw(drawing)) == []


def test_the_guest_of_the_introduction_answers(draw: Callable[[str], Doc]) -> None:
    doc = draw(
        "Gốm được mùa. Phóng viên Báo Gốm trao đổi với lãnh đạo hội về việc này.\n"
        "Ông [Lê An|Person=an], Chủ tịch [Hội Gốm|Organization=hoi]\n"
        "Năm nay mùa vụ thế nào, thưa ông?\n"
        "Năm nay được mùa hơn mọi năm trước.\n"
        "Sang năm giá gốm trong vùng sẽ ra sao, thưa ông?\n"
        "Chúng tôi sẽ cố gắng hơn nữa cho bà con.\n"
        "Xin cảm ơn ông!"
    )
    assert [(s.speaker, s.method) for s in read(doc)] == [("an", "quotes.answer")] * 2


def test_what_is_said_begins_and_ends_with_a_word(draw: Callable[[str], Doc]) -> None:
    ((_, _, words),) = rows(draw("Ông [Lê An|Person=an] cho biết:\r “\t" + CLAUSE + "\r”.\r"))
    assert words == CLAUSE
