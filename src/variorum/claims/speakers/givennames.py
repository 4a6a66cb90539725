"""Given names that tell "he" from "she"; common in English-language news, not complete."""

from __future__ import annotations

from variorum.claims.wordlist import word_set

MALE = word_set(
    """
    aaron abbas abd abdel abdul abdulaziz abdullah abdulrahman abe abhijit adam adel
    adrian ahmad ahmed ahmet akbar akira alain alan alastair albert albrecht aldo
    alec aleksandr aleksei alessandro alex alexander alexandre alexandros alexei
    alfonso alfred alfredo ali alistair alvaro alwaleed amin amir amit anatoly
    anders andre andreas andrei andres andrew andrzej angus anibal ankit anthony
    anton antonio antony anwar arkady armando arnold artem arthur arturo arvind
    ashraf asif augusto austin ayman aziz bakr barack barnaby barry bartholomew
    bashar basil bassam ben benjamin bernard bernie bilal bill bjorn blake bob
    bogdan boris boyd brad bradley brandon brendan brent bret brett brian bruce
    bryan bryce byron calvin cameron carl carlo carlos carter cedric cesar chad
    charles chester chip chris christian christophe christopher chuck clarence
    clayton clifford clint clyde cody cole colin conrad constantine corey cory craig
    curt curtis cyril dale dalton damian damien damon dan daniel danilo danny daoud
    dario darrell darren darryl dave david dawud dean deepak denis dennis derek
    derrick desmond devin dick didier diego dieter dietmar dimitri dimitris dirk
    dmitri dmitry dominic donald donnie donovan doug douglas drew duncan dwayne
    dwight earl ed eddie edgar edmund eduardo edward edwin efraim egon ehud elias
    elijah elliot elliott elon emanuel emile emilio emmanuel emmett enrique eric
    erik ernest ernesto erwin esteban ethan eugene evan fabio fadi faisal farid
    faruk faysal felipe felix ferdinand fernando fidel filip flavio florian floyd
    fouad francesco francis francisco francois frank franklin franz fred freddy
    frederic frederick friedrich fritz fyodor gabriel gael garrett gary gaspar gavin
    gavriel gene gennady geoff geoffrey george gerald gerard gerardo gerhard gerry
    gianni gil gilbert gilberto gino giorgio giovanni giuseppe glenn goran gordon
    graham greg gregor gregory greig grigory guillaume guillermo gunnar gunther gus
    gustavo guy habib hadi haider hakan haluk hamad hamid hamza hank hans haris
    harold harry harvey hasan hashim hassan hassane hayden haytham hector heiko
    heinrich heinz helmut henri henrik henry herbert hernan hernando hilal hiroshi
    homer horacio horst hosni howard howie hubert hugh hugo humberto humphrey husam
    hussain hussam hussein ian ibrahim idris ignacio igor ilya imad imran irving
    isaac isaias isidro ismael ismail itzhak ivan ivo iyad izzat jaafar jack jacob
    jacques jaime jair jake jakob jalal jamal james jan janos jaroslaw jarrod jason
    jassim javad javier jawad jay jean jeb jed jeff jeffery jeffrey jens jeremy
    jerome jerry jerzy jesse jim jimmy joachim joao joaquin jochen joe joel joey
    johan johann johannes john johnny jon jonas jonathan jordi jorg jorge jose josef
    joseph josh joshua jozef juan jules julian julio julius junaid jurgen juris
    justin kamal kamel kareem karim karl kayode kazuo keir keith kelvin kemal ken
    kenneth kevin khaled khalid kim kip kirk klaus kofi konrad konstantin
    konstantinos kris kurt kurtis kwame kyle lamar lance larbi larry lars laurent
    lawrence lazar lech leif leland leo leon leonard leonardo leonid leopold leroy
    les lester levi lewis lindsey linus lionel lloyd lorenzo lothar lou louis luca
    lucas luigi luis luiz luke lutz lyndon mack madhav mahdi mahmoud mahmud majid
    malcolm malik manfred manny mansour manu manuel marc marcel marcelo marco marcus
    marek mario marius mark marlon martin marty marvin marwan masoud massimo mateo
    mateusz mats matt matteo matthew matthias maurice mauricio mauro max mazen mehdi
    mehmet mehmood meir melvin mervyn micah michael michal michel mick mickey miguel
    mihail mike mikhail miles milo milos milton mircea mitch mitchell mitt mohamed
    mohammad mohammed mohsen moises monty morris moshe muammar muhamed muhammad
    mukesh murad murat murray mustafa mustapha myron nabil nadir naftali naguib
    najib narendra nasser nate nathan nathaniel navin nayef neal ned neil nelson
    nestor newt nicholas nick nicolas niels nigel nikita nikola nikolai nikos nils
    nizar noah noam noel norbert norman nouri olaf oleg oleksandr oliver olivier
    omar omer oren orlando orrin orville osama oscar otis otto owen pablo paddy
    paolo pascal patrick patrik paul paulo pavel pawel pedro percy perry pete peter
    petr petro phil philip philipp philippe pierre piers pietro piotr pradeep
    prakash pranab qasim quentin radek radoslaw rafael rafe rafi rahm rahul raja
    rajiv rakesh ralf ralph rami ramon ramzan ramzi rand randy raphael rashad rashid
    raul ravi ray raymond recep reggie reginald reid reince reinhard remy renaud
    reuben rex reza rhys riad ricardo riccardo rich richard rick ricky rico rob
    robbie robert roberto rocco rod roddy rodney rodrigo roger rohan roland roman
    romano ron ronald ronnie roscoe ross rowan roy royce ruben rudy rufus rupert
    ruslan russ russell ryan saad sabah sadiq saeb saeed sajid salah saleh salim
    salman salvador salvatore sam sami samir samuel sanjay santiago santos saul
    sayed scott sean sebastian sebastien serge sergei sergey sergio seth seyed
    shahid shane shaun shawn sheldon sherman shimon shinzo sigmar silvestre silvio
    simeon simon slavko slobodan spencer srdjan stan stanislav stanley stavros
    stefan stefano stephane stephen sterling steve steven stewart stuart sultan
    sunil sven syed sylvester taha takeshi talal tamir tarek tareq tariq taylor
    tayyip ted teddy terence terrence terry thaddeus theo theodore thierry thomas
    thorsten tim timothy tito tobias toby todd tom tomas tomasz tony travis trent
    trevor trey tristan troy turki tyler ulrich umar umaro umberto uri usman
    valentin valery vasily vaughn vernon vicente victor vijay vikram viktor vince
    vincent vito vlad vladimir vladislav volodymyr wade waldemar waleed walid
    wallace wally walt walter warren wayne wendell werner wesley wilbur wilfred
    wilhelm will willard willem william willie winston wojciech wolfgang woodrow
    wyatt xavier yahya yair yakov yannis yaroslav yasir yasser yassin yevgeny
    yitzhak yoav yoshihide younes youssef yuri yuriy yusuf yves zac zach zachary
    zaid zakaria zbigniew ziad zoran
    """
)

FEMALE = word_set(
    """
    abby abigail ada adele adriana adrienne agnes aileen aimee aisha alejandra
    aleksandra alessandra alexandra alexis alice alicia alina alison allison alma
    alyssa amal amanda amber amelia amina amira amparo amy ana anais anastasia
    andrea andree anette angela angelica angelique angie anika anita anitra anja
    anke ann anna annabel anne anneliese annette annie anouk antonella antonia anya
    april arlene ashley asma asmaa astrid atifete audrey aung aurora ava aviva
    ayelet ayesha babette barbara beata beatrice becky bella benazir benita
    bernadette bernice bertha beth bettina betty beverly bianca birgit blanca bonita
    bonnie brenda bridget brigid brigitte britt brittany brooke bryna caitlin
    caitlyn calista camilla candace candice cara carina carissa carla carlotta carly
    carmen carol carole caroline caryn cassandra cassidy catalina cate catherine
    cathy cecile cecilia celeste celia charlene charlotte chelsea cheryl chiara
    chloe christa christi christiane christie christina christine chrystia ciara
    cindy claire clara claudia claudine colette colleen concepcion condoleezza
    connie consuelo cora corazon corinne courtney cristina crystal cynthia daisy
    dalia dana danica daniela danielle danuta daphne darlene dawn debbie debora
    deborah debra deena delia della delphine denise desiree diana diane diann dianne
    dilma dina dolores dominique donna doreen doris dorothea dorothy edith edna
    eileen ekaterina elaine eleanor elena elisa elisabeth elise elizabeth elke ella
    elle ellen ellie eloise elsa elvira emilia emily emma emmanuelle erica erika
    erin erna ernestine esmeralda esperanza esther ethel ethelyn eugenia eunice eva
    evangelina eve evelyn evgenia farah fatemeh fatima fatou faye federica felicia
    fern fiona flora florence florencia fran frances francesca francine francoise
    freda frederica frederique frieda gabrielle gail galina genevieve georgia
    georgina geraldine germaine gertrude ghada ghazala gillian gina ginny giorgia
    giovanna gisela giselle gladys glenda gloria grace greta gretchen guadalupe gwen
    gwendolyn hala hana hanan hannah harriet hayat hazel heather hedy heide heidi
    helen helena helene helga henrietta hilda hillary hind holly hope huma ida ilana
    ilona ilse imelda imogen ines inga inge ingeborg ingrid inma irene irina iris
    irma isabel isabella isabelle iva ivana ivanka ivette ivy jacinda jackie jaclyn
    jacqueline jacqui jami jana jane janet janice jean jeanette jeanine jeanne jen
    jenna jennie jennifer jenny jeri jessica jessie jill joan joann joanna joanne
    jocelyn jodi jodie johanna josefina josephine josie joy joyce juanita judi
    judith judy julia juliana juliane julie juliet juliette justine kaitlyn kaja
    kamala karen karin karina karla katarina kate katharina katharine katherina
    katherine kathleen kathryn kathy katia katie katja katrina katya kayla kayleigh
    keiko keisha kellie kellyanne kendra kersti khadija kiersten kimberley kimberly
    kirsten kirstjen kirsty krista kristen kristi kristie kristin kristina kristine
    krystyna kyra lael laila lana lara latifa latisha laura lauren laurie lea leanne
    leigha leila lelia lena lenora leonor leslie leticia lidia lila lilia lilian
    liliana lillian lily lina linda lindy linette lisa liselotte liv liz lois lola
    lorena loreta loretta lori lorna lorraine louisa louise lourdes lucia luciana
    lucie lucille lucinda lucy ludmila luisa lupe luz lydia lynda lynn lynne mabel
    macarena madeleine mae magda magdalena maggie maia maja malala manal manuela
    mara maraike marcella marcia margaret margarete margarethe margarita margaux
    marge margo margot marguerite mari maria mariah mariam mariana marianne maribel
    maricel marie mariela mariella marietta mariko marilyn marina marine marion
    marisa marisol marissa marjorie marla marlene marta martha martina mary maryam
    maryann mathilde matilda maud maura maureen mavis maxine maya meg megan meghan
    melania melanie melinda melissa mercedes meredith merle mette mia michaela
    michele michelle milagros mildred milena millie mina mindy minna minyon miranda
    mireille miriam mitzi moira mollie molly mona monica monique muna muriel myra
    myriam nada nadia nadine nadja naghmeh nan nancy nanette naomi natalia natalie
    natasha nathalie nayla neera nell nellie nelly nicola nicole nicolette nieves
    nikki nina noelle noemi noor nora norah norma nour odette odile olena olga
    olivia olympia ophelia oprah orla paige paloma pam pamela paola pat patrice
    patricia patti patty paula paulette pauline pearl peggy penny petra petya phoebe
    phyllis pilar pippa polina polly portia priti priyanka rachel rada rania raquel
    rasha raya reba rebecca reem regina reine rena renata renate renee rhoda rhonda
    ricarda rima rina rita roberta robin rochelle rosa rosalia rosalie rosalind
    rosanna rosario rose roseann roseanne rosemarie rosemary rosie roxana roxanne
    ruby rukia ruth sabina sabine sabrina sadie safiya sahar saima sally salma
    samantha samira sandi sandra sanjana sanna sara sarah saskia selena serena
    sharon sheila sherri sherry sheryl shira shirley shiva sigrid silke silvia
    simona simone sofia soledad sonia sonja sophia sophie stacey stacy stefanie
    stella stephanie sue suellen suha susan susana susanna susanne susie suzan
    suzanna suzanne suzette svetlana sybil sylvia tabitha talia tamar tamara tamika
    tammy tania tanya tara tatiana tatyana teresa teri tess tessa thelma theresa
    therese tiffany tina tonia tracey tricia trina trish trudy tulsi uma una ursula
    valentina valerie vanda vanessa vania vanna velma venetia vera verena verna
    veronica vicki vicky victoire victoria vida viola violet virginia virginie
    vivian viviane vivien wanda wendy whitney wilhelmina wilma winnie xenia yael
    yasmin yasmine yelena yoko yolanda yoshiko yulia yuriko yvette yvonne zahra
    zainab zara zeinab zelda zena zina zoe zuzana
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
