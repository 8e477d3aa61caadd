from idnplatform.foundation.picture_html import Choice, picture_html


def test_a_browser_may_choose_and_the_place_is_kept_free():
    choice = Choice(
        "/a.jpg",
        480,
        320,
        (("image/avif", "/a.avif 480w"), ("image/webp", "/a.webp 480w")),
        "#123456",
    )

    assert picture_html(choice, alt="Sawah", sizes="100vw") == (
        '<picture><source type="image/avif" srcset="/a.avif 480w" sizes="100vw">'
        '<source type="image/webp" srcset="/a.webp 480w" sizes="100vw">'
        '<img src="/a.jpg" alt="Sawah" width="480" height="320" data-colour="#123456"'
        ' loading="lazy" decoding="async"></picture>'
    )


def test_the_first_one_is_loaded_at_once():
    assert picture_html(Choice("/a.webp", 3, 2), alt="", sizes="100vw", is_first=True) == (
        '<img src="/a.webp" alt="" width="3" height="2" fetchpriority="high">'
    )


def test_every_word_is_escaped():
    html = picture_html(Choice('"><i>', 3, 2, (('"x', '"y'),), '"z'), alt='"><b>', sizes='"w')

    assert '"x' not in html
    assert "<i>" not in html
    assert "<b>" not in html
    assert html.count('"') == 2 * 10


def test_the_light_form_and_its_weight_stand_by_for_who_must_save_data():
    choice = Choice("/a.jpg", 480, 320, light=('/a-w"480.webp', 45_499))
    lightest = Choice("/b.jpg", 1, 1, light=("/b.webp", 34))

    assert ' data-light="/a-w&quot;480.webp" data-kb="45" loading' in (
        picture_html(choice, alt="", sizes="100vw")
    )
    assert ' data-kb="1"' in picture_html(lightest, alt="", sizes="100vw")
