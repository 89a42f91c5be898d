import dataclasses

import pytest

from transforms.resolve.inflections import forms


@pytest.fixture(scope="module")
def spelling(reference):
    """The tables without the cues, so that spelling and the table of forms alone decide."""
    return dataclasses.replace(reference, cue_classes={})


@pytest.mark.parametrize(
    "verb",
    [
        "provide provides provided providing", "decide decides decided deciding",
        "invade invades invaded invading", "persuade persuades persuaded persuading",
        "concede concedes conceded conceding", "explode explodes exploded exploding",
        "include includes included including", "conclude concludes concluded concluding",
        "file files filed filing", "compile compiles compiled compiling",
        "reconcile reconciles reconciled reconciling", "profile profiles profiled profiling",
        "hire hires hired hiring", "inspire inspires inspired inspiring",
        "require requires required requiring", "acquire acquires acquired acquiring",
        "retire retires retired retiring", "fire fires fired firing", "frame frames framed framing",
        "name names named naming", "rename renames renamed renaming",
        "examine examines examined examining", "determine determines determined determining",
        "combine combines combined combining", "outline outlines outlined outlining",
        "undermine undermines undermined undermining", "explore explores explored exploring",
        "ignore ignores ignored ignoring", "restore restores restored restoring",
        "store stores stored storing", "postpone postpones postponed postponing",
        "phone phones phoned phoning", "tone tones toned toning", "create creates created creating",
        "initiate initiates initiated initiating", "evaluate evaluates evaluated evaluating",
        "hate hates hated hating", "provoke provokes provoked provoking",
        "evoke evokes evoked evoking", "joke jokes joked joking",
        "prepare prepares prepared preparing", "compare compares compared comparing",
        "share shares shared sharing", "scare scares scared scaring",
        "ensure ensures ensured ensuring", "measure measures measured measuring",
        "figure figures figured figuring", "assume assumes assumed assuming",
        "resume resumes resumed resuming", "describe describes described describing",
        "bribe bribes bribed bribing", "use uses used using", "cause causes caused causing",
        "close closes closed closing", "raise raises raised raising",
        "increase increases increased increasing", "ease eases eased easing",
        "analyse analyses analysed analysing", "license licenses licensed licensing",
        "endorse endorses endorsed endorsing", "lapse lapses lapsed lapsing",
        "browse browses browsed browsing", "unite unites united uniting",
        "ignite ignites ignited igniting", "invite invites invited inviting",
        "expedite expedites expedited expediting", "complete completes completed completing",
        "compete competes competed competing", "delete deletes deleted deleting",
        "contribute contributes contributed contributing", "dispute disputes disputed disputing",
        "execute executes executed executing", "promote promotes promoted promoting",
        "devote devotes devoted devoting", "quote quotes quoted quoting",
        "arrange arranges arranged arranging", "challenge challenges challenged challenging",
        "infringe infringes infringed infringing", "plunge plunges plunged plunging",
        "judge judges judged judging", "manage manages managed managing", "age ages aged aging",
        "value values valued valuing", "pursue pursues pursued pursuing",
        "rescue rescues rescued rescuing", "solve solves solved solving",
        "announce announces announced announcing", "prize prizes prized prizing",
        "breathe breathes breathed breathing", "soothe soothes soothed soothing",
        "like likes liked liking", "escape escapes escaped escaping", "hope hopes hoped hoping",
        "type types typed typing", "rule rules ruled ruling",
        "schedule schedules scheduled scheduling", "console consoles consoled consoling",
        "inhale inhales inhaled inhaling", "settle settles settled settling",
        "hustle hustles hustled hustling", "waste wastes wasted wasting",
        "adhere adheres adhered adhering", "interfere interferes interfered interfering",
        "revere reveres revered revering", "convene convenes convened convening",
        "rebuke rebukes rebuked rebuking", "overrule overrules overruled overruling",
        "shuffle shuffles shuffled shuffling", "centre centres centred centring",
        "agree agrees agreed agreeing", "guarantee guarantees guaranteed guaranteeing",
        "die dies died dying", "owe owes owed owing", "defeat defeats defeated defeating",
        "treat treats treated treating", "float floats floated floating",
        "visit visits visited visiting", "edit edits edited editing",
        "inherit inherits inherited inheriting", "profit profits profited profiting",
        "exploit exploits exploited exploiting", "suit suits suited suiting",
        "await awaits awaited awaiting", "target targets targeted targeting",
        "trumpet trumpets trumpeted trumpeting", "avoid avoids avoided avoiding",
        "cloud clouds clouded clouding", "proceed proceeds proceeded proceeding",
        "need needs needed needing", "tweet tweets tweeted tweeting",
        "mention mentions mentioned mentioning", "abandon abandons abandoned abandoning",
        "caution cautions cautioned cautioning", "open opens opened opening",
        "threaten threatens threatened threatening", "explain explains explained explaining",
        "claim claims claimed claiming", "scream screams screamed screaming",
        "redeem redeems redeemed redeeming", "consider considers considered considering",
        "offer offers offered offering", "monitor monitors monitored monitoring",
        "labor labors labored laboring", "appear appears appeared appearing",
        "soar soars soared soaring", "repair repairs repaired repairing",
        "stir stirs stirred stirring", "soak soaks soaked soaking", "hook hooks hooked hooking",
        "develop develops developed developing", "worship worships worshiped worshiping",
        "reveal reveals revealed revealing", "fail fails failed failing",
        "cool cools cooled cooling", "haul hauls hauled hauling", "foil foils foiled foiling",
        "snarl snarls snarled snarling", "crawl crawls crawled crawling",
        "belong belongs belonged belonging", "wrong wrongs wronged wronging",
        "attend attends attended attending",
        "walk walks walked walking", "watch watches watched watching",
        "reach reaches reached reaching", "express expresses expressed expressing",
        "bless blesses blessed blessing", "fix fixes fixed fixing",
        "follow follows followed following", "view views viewed viewing",
        "play plays played playing", "deploy deploys deployed deploying",
        "carry carries carried carrying", "rely relies relied relying",
        "stop stops stopped stopping", "drop drops dropped dropping", "slam slams slammed slamming",
        "grab grabs grabbed grabbing", "shrug shrugs shrugged shrugging",
        "regret regrets regretted regretting", "refer refers referred referring",
        "travel travels travelled travelling", "control controls controlled controlling",
        "compel compels compelled compelling", "equip equips equipped equipping",
        "spot spots spotted spotting", "sniff sniffs sniffed sniffing", "add adds added adding",
        "nod nods nodded nodding", "buzz buzzes buzzed buzzing", "fizz fizzes fizzed fizzing",
        "drill drills drilled drilling", "test tests tested testing", "list lists listed listing",
        "trust trusts trusted trusting", "insist insists insisted insisting",
        "focus focuses focused focusing", "confirm confirms confirmed confirming",
        "turn turns turned turning", "ruin ruins ruined ruining", "coin coins coined coining",
        "echo echoes echoed echoing", "veto vetoes vetoed vetoing",
        "traffic traffics trafficked trafficking", "bring brings brought bringing",
        "build built building", "buy bought", "catch caught", "deal dealt", "dig dug digging",
        "drive drove driven driving", "fall fell fallen", "fight fought", "flee fled fleeing",
        "freeze froze frozen freezing", "grow grew grown", "hide hid hidden hiding",
        "lay laid laying", "lose lost losing", "meet met", "mislead misled", "overcome overcame",
        "pay paid paying", "rise rose risen rising", "run ran running", "sell sold",
        "set sets setting", "shake shook shaken", "sit sat", "spend spent", "stand stood",
        "steal stole stolen", "strike struck", "teach taught teaching", "throw threw thrown",
        "undergo underwent", "uphold upheld", "wake woke", "win won winning", "withhold withheld",
        "cut cuts cutting", "lead led", "choose chose chosen",
    ],
)  # fmt: skip
def test_each_form_leads_to_the_verb(spelling, verb):
    base, *others = verb.split()
    found = {word: next(forms(word, spelling)) for word in (base, *others)}
    assert found == dict.fromkeys(found, base)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("crisis", "crisis"), ("during", "during"), ("hundred", "hundred"), ("string", "string"),
        ("thing", "thing"), ("king", "king"), ("bias", "bias"), ("ideas", "idea"), ("bus", "bus"),
        ("bored", "bore"), ("us", "us"), ("ed", "ed"), ("ing", "ing"), ("s", "s"),
    ],
)  # fmt: skip
def test_what_is_no_form_stays(spelling, word, expected):
    assert next(forms(word, spelling)) == expected
