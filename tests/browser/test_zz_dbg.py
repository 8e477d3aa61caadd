import pytest
from tests.browser.test_pictures import *
pytestmark = pytest.mark.django_db(transaction=True)
for n in [n for n in dir() if n.startswith("test_") and n not in ("test_a_dbg",)]: del globals()[n]
def test_a_dbg(illustrated_page):
    page=illustrated_page; here=figures_in(page)
    down=here.get_by_role("button",name="Turunkan gambar"); up=here.get_by_role("button",name="Naikkan gambar")
    page.evaluate("for (const t of ['mousedown','mouseup','click','dragstart','pointercancel']) document.addEventListener(t,e=>(window.L??=[]).push(t+':'+e.target.tagName+(e.target.dataset.act??'')),true)")
    sh=lambda: page.evaluate("[...document.querySelector('.ProseMirror').children].map(e=>e.tagName[0]+(e.contains(document.activeElement)?'*'+(document.activeElement.dataset.act??''):'')).join(' ')+' '+scrollY+' '+(window.L??[]).splice(0)")
    for i in range(6):
        up.click(); up.click(); page.wait_for_timeout(100); print("up",sh());  down.click(); down.click();page.wait_for_timeout(100);print("down", sh())
