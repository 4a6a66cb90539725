"""Given names that tell "he" from "she"; common in English-language news, not complete."""

from __future__ import annotations

from variorum.claims.wordlist import word_set

MALE = word_set(
    """
    abbas abdul abdullah adam adel adrian ahmad ahmed alan albert alex alexander alexei
    alfred ali andrei andrew anthony antonio anwar arthur asif ayman barack barry bashar
    ben benjamin bernard bernie bill bob boris brad brian bruce carl carlos charles chris
    christian christopher chuck colin craig dan daniel david dean dennis derek dick dmitri
    dmitry donald doug douglas ed eddie edward emmanuel eric erik ernest ethan evan fadi
    farid felipe fidel francis francisco francois frank franz fred gary gavin gennady
    george gerald gerhard giorgio giovanni glenn gordon graham greg gregory guy hamid hans
    harold harry hasan hassan henry herbert howard hugh hugo hussein ian ibrahim igor
    imran ismail ivan jack jacob jair jake james jamal jan jason javad javier jay jean
    jeff jeffrey jens jeremy jerry jesse jim jimmy joe joel john johnny jon jonathan jorge
    jose joseph josh joshua juan justin karim karl keith ken kenneth kevin khaled khalid
    kim kofi kurt kyle larry lars leo leon leonard lewis lindsey lloyd louis lucas luis
    luke mahmoud malcolm manuel marc marcel marco marcus mario mark martin matt matteo
    matthew maurice max michael michel miguel mike mikhail milos mitch mitt mohamed
    mohammad mohammed muammar muhammad mustafa naftali narendra nathan ned neil nelson
    newt nicholas nick nicolas nigel nikolai nikos noah norman nouri oleg oliver omar
    oscar osama otto pablo patrick paul pavel pedro pete peter phil philip philippe pierre
    rafael rahul raja ralph rami rand randy rashid raul ray raymond recep reince rex rich
    richard rick rob robert roberto rod rodrigo roger roland ron ronald roy rudy rupert
    russell ryan sadiq saeed salim salman sam samir samuel scott sean sebastian sergei
    sergey shane shinzo silvio simon stanley stefan stephen steve steven stuart syed tareq
    tariq taylor ted terry thomas tim timothy toby todd tom tony tyler usman vince vincent
    viktor vladimir volodymyr walid walter warren wayne will william winston wolfgang
    xavier yair yasser yuri yusuf zac zach
    """
)

FEMALE = word_set(
    """
    abigail ada agnes aisha alice alicia alina alison amal amanda amina amy ana anastasia
    andrea angela anita ann anna annabel anne annie anya aung barbara beatrice benazir
    beth betty beverly brenda bridget camilla carla carly carmen carol caroline catherine
    cecilia charlotte chelsea cheryl christina christine cindy claire clara claudia
    condoleezza cristina cynthia dana danielle debbie deborah debra diana diane dianne
    dilma dina dominique donna dorothy edith elena eleanor elise elizabeth ella ellen
    emily emma erin ethel eva eve evelyn farah fatima federica fiona florence frances
    gabrielle gina ginny gloria grace greta hannah hanan harriet heather heidi helen
    hillary hope huma ilana ingrid irene iris isabel ivanka ivana jacinda jackie
    jacqueline jane janet janice jean jen jennifer jenny jessica jill joan joanna jocelyn
    josephine joy joyce judith judy julia julie karen kate katherine kathleen kathryn
    kathy katie kayleigh kellyanne kimberly kirsten kirstjen kristen kristina latifa laura
    lauren laurie leila lena leslie lina linda lisa liz lois loretta louise lucia lucy
    lydia lynn madeleine malala mara marcia margaret margarita maria mariam marianne marie
    marina marine marion martha mary maureen maxine megan meghan melania melanie melissa
    mia michelle michele miriam moira molly mona monica nadia nancy naomi natalia natalie
    natasha nicola nicole nikki nina noor nora olga olivia paige pamela pat patricia patty
    paula penny phoebe priti priyanka rachel rania rebecca reem renee rhonda rita robin
    rosa rose roseanne ruth sally samantha sandra sanna sara sarah sharon sheila shirley
    sofia sonia sophia sophie stacy stella stephanie sue susan susana susanna suzanne
    svetlana sylvia tamara tammy tania tara teresa theresa tina tulsi ursula valentina
    valerie vanessa vera veronica victoria viola virginia vivian wendy whitney winnie
    yasmin yulia yvette yvonne zainab zoe
    """
)

MALE_WORDS = word_set(
    """
    mr mr. sir king prince father brother son husband man boy uncle nephew grandfather
    chairman spokesman congressman businessman policeman gunman strongman lord sultan emir
    sheikh duke imam pope archbishop dad frenchman englishman councilman statesman
    """
)

FEMALE_WORDS = word_set(
    """
    mrs mrs. ms ms. miss madam queen princess mother sister daughter wife woman girl aunt
    niece grandmother chairwoman spokeswoman congresswoman businesswoman policewoman lady
    dame duchess mom mum actress widow councilwoman first-lady
    """
)


def gender_of_name(given: str) -> str | None:
    """The gender ("m", "f") of a given name in any case, ``None`` if it tells nothing."""
    low = given.lower()
    if low in MALE and low not in FEMALE:
        return "m"
    if low in FEMALE and low not in MALE:
        return "f"
    return None


def gender_of_word(word: str) -> str | None:
    """The gender ("m", "f") of a title or role ("Mr.", "spokeswoman"), if it tells one."""
    low = word.lower()
    if low in MALE_WORDS:
        return "m"
    if low in FEMALE_WORDS:
        return "f"
    return None
