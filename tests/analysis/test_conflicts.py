"""Conflicts: what a lawyer would want to see side by side, and what looks like a conflict and is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from exporter.analysis import Claim, Proviso, find_conflicts
from exporter.vocabulary import load_vocabulary

VERSION = "http://www.example.org/v/1"


def claim(name: str, *, place: int = 0, denied: bool = False, kind: str = "PracticeStatement", **slots: str) -> Claim:
    """A statement of the first party; slots are concepts without their scheme, with spaces between."""
    schemes = {
        "dataType": "data",
        "recipient": "party",
        "actor": "party",
        "dataSource": "party",
        "collectionMode": "mode",
        "subjectType": "subject",
        "choiceType": "choice",
        "technology": "tech",
        "identifiability": "ident",
    }
    filled = {"actor": "FirstParty"} | slots if kind == "PracticeStatement" else slots
    values = {
        slot: frozenset(f"{schemes.get(slot, slot)}-{name}" for name in names.split()) for slot, names in filled.items()
    }
    return Claim(name, VERSION, kind, denied, slots=values, places=((place, place + 10),))


def kinds(*claims: Claim) -> list[tuple[str, str, str]]:
    """The conflicts between the statements: kind, the denial, the affirmation."""
    found = find_conflicts(claims, load_vocabulary())
    return [(conflict.type.removeprefix("conflict-"), conflict.denial, conflict.affirmation) for conflict in found]


NO_SHARING = claim("no", denied=True, action="Share", dataType="PersonalInformation", recipient="ThirdParty")
SHARING = claim("yes", place=50, action="Share", dataType="EmailAddress", recipient="Advertiser")
UNLESS_CONSENT = Proviso("condition-Consent", "relation-Unless")


def test_the_same_practice_affirmed_and_denied_is_a_conflict_of_polarity() -> None:
    """Equal actor, action, data, recipient and purpose with opposite polarity."""
    affirmed = replace(NO_SHARING, iri="yes", denied=False, places=((50, 60),))
    assert kinds(NO_SHARING, affirmed) == [("Polarity", "no", "yes")]


def test_a_special_case_of_what_is_denied_is_a_conflict_of_subsumption() -> None:
    """Email addresses are personal information, advertisers third parties (seed 000: 20a against 39)."""
    assert kinds(NO_SHARING, SHARING) == [("Subsumption", "no", "yes")]


def test_permission_does_not_mend_a_denial_without_exception() -> None:
    """Compare "Never" and "with your permission" do not agree (seed 000: 20a against 39, seed 003: 32 against 16)."""
    permitted = replace(SHARING, provisos=(Proviso("condition-Consent", "relation-OnlyIf"),))
    assert kinds(NO_SHARING, permitted) == [("Subsumption", "no", "yes")]


def test_what_is_shared_only_with_consent_is_a_limit_and_no_contradiction() -> None:
    """ "Shared only with your consent" tells what is not done without it."""
    limited = replace(SHARING, provisos=(Proviso("condition-Consent", "relation-OnlyIf"),), exclusive=True)
    assert kinds(NO_SHARING, limited) == []


def test_what_was_only_guessed_contradicts_nothing() -> None:
    """A statement whose verb no rule knows is too little to go by."""
    assert kinds(NO_SHARING, replace(SHARING, inferred=True)) == []


@pytest.mark.parametrize("name", ["exception", "however"])
def test_a_linked_exception_is_no_contradiction(name: str) -> None:
    """What the text joins to the denial, as its exception or by "however", is marked as excepted (20a, 20b; 15, 16)."""
    linked = replace(SHARING, iri=name, links=frozenset({"no"}), places=NO_SHARING.places)
    assert kinds(NO_SHARING, linked) == [("Excepted", "no", name)]


def test_a_case_that_the_denial_excepts_is_no_contradiction() -> None:
    """Compare "Not without consent" and "with consent" agree."""
    denial = replace(NO_SHARING, provisos=(UNLESS_CONSENT,))
    permitted = replace(SHARING, provisos=(Proviso("condition-OptIn", "relation-OnlyIf"),))
    assert kinds(denial, permitted, replace(SHARING, iri="any", places=((90, 99),))) == [
        ("Excepted", "no", "yes"),
        ("Subsumption", "no", "any"),
    ]


def test_a_purpose_of_the_exception_is_no_contradiction() -> None:
    """Compare "Not other than as necessary to fulfil an order" and "to ship your order" agree."""
    necessity = Proviso("condition-Necessity", "relation-Unless", frozenset({"purpose-OrderFulfilment"}))
    shipping = claim("ship", place=50, action="Share", dataType="Name", recipient="ShippingCompany", purpose="Delivery")
    assert kinds(replace(NO_SHARING, provisos=(necessity,)), shipping) == [("Excepted", "no", "ship")]


def test_what_a_law_demands_is_no_contradiction_when_the_denial_speaks_of_it() -> None:
    """Compare "unless required by law" and "in response to a court order", whatever was read as the condition."""
    denial = replace(NO_SHARING, provisos=(UNLESS_CONSENT,), quote="not shared unless you agree or required by law")
    order = claim("order", place=50, action="Share", dataType="Name", recipient="ThirdParty", purpose="LegalCompliance")
    assert kinds(denial, order) == [("Excepted", "no", "order")]


def practice(**slots: str) -> Claim:
    """An affirmed practice at another place."""
    return claim("yes", place=50, **slots)


AGREEING: dict[str, tuple[Claim, Claim]] = {
    "another actor": (NO_SHARING, replace(SHARING, slots=SHARING.slots | {"actor": frozenset({"party-Advertiser"})})),
    "the general does not follow from the special": (
        claim("no", denied=True, action="Sell", dataType="PersonalInformation", recipient="ThirdParty"),
        SHARING,
    ),
    "data of another kind": (NO_SHARING, practice(action="Share", dataType="BrowserType", recipient="Advertiser")),
    "figures about everybody": (
        claim("no", denied=True, action="Share", dataType="AnyInformation", recipient="ThirdParty"),
        practice(action="Share", dataType="AggregateInformation", recipient="Advertiser"),
    ),
    "data made anonymous": (
        NO_SHARING,
        practice(action="Share", dataType="Age", recipient="Advertiser", identifiability="Aggregated"),
    ),
    "another recipient": (
        claim("no", denied=True, action="Share", dataType="PersonalInformation", recipient="Advertiser"),
        practice(action="Share", dataType="PersonalInformation", recipient="ShippingCompany"),
    ),
    "another purpose": (
        replace(NO_SHARING, slots=NO_SHARING.slots | {"purpose": frozenset({"purpose-Marketing"})}),
        practice(action="Share", dataType="Name", recipient="ShippingCompany", purpose="Delivery"),
    ),
    "children only": (
        replace(NO_SHARING, slots=NO_SHARING.slots | {"subjectType": frozenset({"subject-Child"})}),
        SHARING,
    ),
    "under a condition": (
        replace(NO_SHARING, provisos=(Proviso("condition-OptOut", "relation-If"),)),
        SHARING,
    ),
    "in ways not described here": (
        replace(NO_SHARING, provisos=(Proviso("condition-PolicyConformity", "relation-Unless"),)),
        SHARING,
    ),
    "words of an exception that were not read": (
        replace(NO_SHARING, quote="We do not share personal data with third parties other than set out here"),
        SHARING,
    ),
    "words that limit it and fill no slot": (
        replace(NO_SHARING, quote="We do not share your personal data with third parties in exchange for money."),
        SHARING,
    ),
    "words of a purpose that was not read": (
        replace(NO_SHARING, quote="We do not share your personal data with third parties for their direct marketing."),
        SHARING,
    ),
    "an item denied by what leads in": (replace(NO_SHARING, quote="With our partners."), SHARING),
    "an affirmation whose words deny": (NO_SHARING, replace(SHARING, quote="Neither is your address shared.")),
    "some data": (replace(NO_SHARING, quote="We do not share the information that you enter in surveys."), SHARING),
    "recipients named before": (
        replace(NO_SHARING, quote="We do not share your address with such companies."),
        SHARING,
    ),
    "otherwise": (replace(NO_SHARING, quote="We do not otherwise share your data with third parties."), SHARING),
    "a time": (replace(NO_SHARING, quote="In the preceding year we have not shared your data."), SHARING),
    "only asked for": (NO_SHARING, replace(SHARING, quote="We may request your permission to share your address.")),
    "only if": (NO_SHARING, replace(SHARING, quote="If we shared your address, you can ask for a list.")),
    "set against the denial": (NO_SHARING, replace(SHARING, quote="We do share your address with the carrier.")),
    "a sentence that was cut": (
        replace(claim("no", denied=True, action="Share", dataType="AnyInformation"), quote="We do not share your data"),
        SHARING,
    ),
    "what the law demands": (
        NO_SHARING,
        practice(action="Share", dataType="Name", recipient="ThirdParty", purpose="LegalCompliance"),
    ),
    "authorities": (
        claim("no", denied=True, action="Share", dataType="PersonalInformation", recipient="Anyone"),
        practice(action="Share", dataType="Name", recipient="LawEnforcement"),
    ),
    "what persons make public": (
        claim("no", denied=True, action="Share", dataType="PersonalInformation", recipient="Anyone"),
        practice(action="Share", dataType="Name", recipient="Public"),
    ),
    "neither recipient nor purpose": (
        claim("no", denied=True, action="Share", dataType="PersonalInformation", recipient="ThirdParty"),
        practice(action="Share", dataType="EmailAddress"),
    ),
    "for purposes of the recipients": (
        replace(NO_SHARING, quote="We do not share your data with third parties for their promotions."),
        SHARING,
    ),
    "a purpose that nobody gives up": (
        replace(NO_SHARING, slots=NO_SHARING.slots | {"purpose": frozenset({"purpose-RightsProtection"})}),
        practice(action="Share", dataType="Name", recipient="Advertiser", purpose="RightsProtection"),
    ),
    "without a word before": (
        replace(NO_SHARING, quote="We do not share your data with third parties without informing you."),
        SHARING,
    ),
    "a list that one can ask for": (
        NO_SHARING,
        replace(SHARING, quote="We will provide you with the categories of data that may be shared."),
    ),
    "left to the person": (replace(NO_SHARING, quote="You will be able to choose not to share your data."), SHARING),
    "data that nobody knows": (
        NO_SHARING,
        practice(action="Share", dataType="OtherInformation", recipient="Advertiser"),
    ),
    "in general": (replace(NO_SHARING, hedges=frozenset({"hedge-Generalisation"})), SHARING),
    "implied by another denial": (NO_SHARING, replace(SHARING, implied=True)),
    "no disclosure": (
        claim("no", denied=True, action="Collect", dataType="PersonalInformation"),
        practice(action="Collect", dataType="EmailAddress"),
    ),
    "only supposed": (NO_SHARING, replace(SHARING, modality="modality-Hypothetical")),
    "information named before": (replace(NO_SHARING, referring=True), SHARING),
    "no personal data": (
        NO_SHARING,
        replace(SHARING, provisos=(Proviso("condition-NonIdentifying", "relation-OnlyIf"),)),
    ),
    "the same clause": (NO_SHARING, replace(SHARING, places=NO_SHARING.places)),
    "another version": (NO_SHARING, replace(SHARING, version="http://www.example.org/v/2")),
}


@pytest.mark.parametrize("pair", AGREEING.values(), ids=AGREEING)
def test_statements_that_agree_are_no_conflict(pair: tuple[Claim, Claim]) -> None:
    """A denial reaches down only, and no further than its limits, conditions and words."""
    assert kinds(*pair) == []


def test_a_denial_that_speaks_of_children_says_nothing_of_others() -> None:
    """Words that give a statement on an audience as well hold of that audience alone."""
    audience = claim("children", kind="AudienceStatement", audience="Children")
    assert kinds(NO_SHARING, audience, SHARING) == []


def test_a_remark_in_a_sentence_on_one_matter_says_nothing_of_others() -> None:
    """Compare "We place web beacons for research, but do not provide your name", which is said of web beacons."""
    beacons = claim("beacons", action="PlaceTracker", dataType="CookiesAndTrackingData", purpose="Research")
    assert kinds(NO_SHARING, beacons, SHARING) == []


@pytest.mark.parametrize("word", ["Share", "Transfer", "GiveAccess", "Disclose"])
@pytest.mark.parametrize("other", ["Share", "Disclose", "Transmit", "Sell"])
def test_who_gives_nothing_by_one_word_gives_nothing_by_another(word: str, other: str) -> None:
    """Compare "We do not share any personal information", and an address that is passed, sent or sold."""
    denial = claim("no", denied=True, action=word, dataType="PersonalInformation", recipient="ThirdParty")
    passed = practice(action=other, dataType="EmailAddress", recipient="Advertiser")
    assert kinds(denial, passed) == [("Subsumption", "no", "yes")]


def test_who_does_not_sell_may_well_share() -> None:
    """Compare "We do not sell your information", and information that is shared."""
    denial = claim("no", denied=True, action="Sell Rent Trade", dataType="PersonalInformation", recipient="ThirdParty")
    assert kinds(denial, SHARING) == []


@pytest.mark.parametrize(
    ("told", "quote", "found"),
    [
        ("OtherCompanies", "We do not share your personal data with other companies.", 1),
        ("OtherParty", "We do not share your personal data with other parties.", 1),
        ("OtherParty", "We do not share your personal data with strangers.", 0),
        ("ThirdParty", "We do not share your personal data with unaffiliated third parties.", 0),
    ],
)
def test_whom_a_denial_means_by_others(told: str, quote: str, found: int) -> None:
    """Carriers are other companies and other parties; but they work for the shop, and are not "unaffiliated"."""
    denial = claim("no", denied=True, action="Share", dataType="PersonalInformation", recipient=told)
    carrier = practice(action="Disclose", dataType="EmailAddress", recipient="ShippingCompany")
    assert len(kinds(replace(denial, quote=quote), carrier)) == found


def test_a_buyer_of_the_business_is_a_third_party() -> None:
    """Compare "We never share your data with third parties", and customer data among the assets that are sold."""
    merger = practice(action="Transfer", dataType="PersonalInformation", recipient="Successor")
    assert kinds(NO_SHARING, merger) == [("Subsumption", "no", "yes")]


@pytest.mark.parametrize(
    ("quote", "slots", "found"),
    [
        ("We may provide your information to our partners.", {"recipient": "BusinessPartner"}, 1),
        ("We may provide information to our partners.", {"recipient": "BusinessPartner"}, 0),
        ("We share information to fill orders.", {"recipient": "ServiceProvider", "purpose": "OrderFulfilment"}, 1),
    ],
)
def test_information_without_a_name_is_personal_by_its_words_or_its_use(
    quote: str, slots: dict[str, str], found: int
) -> None:
    """ "Your information" is that of a person, and who delivers or bills must know whose order it is."""
    vague = replace(practice(action="Disclose", dataType="AnyInformation", **slots), quote=quote)
    assert len(kinds(NO_SHARING, vague)) == found


def test_what_analytics_are_given_identifies_nobody() -> None:
    """Compare "We do not share personally identifiable information", and purchases that are counted."""
    identifying = NO_SHARING.slots | {"identifiability": frozenset({"ident-Identifiable"})}
    counted = practice(action="Disclose", dataType="PurchaseHistory", recipient="AnalyticsProvider")
    assert kinds(NO_SHARING, counted) == [("Subsumption", "no", "yes")]
    assert kinds(replace(NO_SHARING, slots=identifying), counted) == []


def test_those_whom_a_denial_does_not_include_are_no_contradiction() -> None:
    """Compare "This does not include those who assist us", and a carrier; an advertiser does not assist."""
    helpers = claim("helpers", place=20, action="Share", dataType="PersonalInformation", recipient="ServiceProvider")
    left_out = replace(helpers, implied=True, links=frozenset({"no"}))
    carrier = practice(action="Share", dataType="Name", recipient="ShippingCompany")
    assert kinds(NO_SHARING, left_out, carrier) == [("Excepted", "no", "helpers")]
    assert kinds(NO_SHARING, left_out, SHARING) == [("Excepted", "no", "helpers"), ("Subsumption", "no", "yes")]


def test_an_exception_for_those_who_agree_frees_nobody_else() -> None:
    """Compare "Not without your consent": the implied case has the recipients of the denial and takes none out."""
    implied = replace(SHARING, iri="implied", implied=True, links=frozenset({"no"}), slots=NO_SHARING.slots)
    assert ("Subsumption", "no", "yes") in kinds(NO_SHARING, replace(implied, places=((0, 10),)), SHARING)


def test_a_negation_is_seen_whatever_its_apostrophe() -> None:
    """ "Don’t" with a typographic apostrophe is a denial as well."""
    assert len(kinds(replace(NO_SHARING, quote="We don’t share your personal data with third parties."), SHARING)) == 1


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("We do not sell or otherwise share any information collected about our users.", 1),
        ("We do not share the information collected in this form.", 0),
        ("Unless otherwise stated, we do not share information.", 0),
    ],
)
def test_words_that_leave_nothing_out_are_no_reserve(words: str, found: int) -> None:
    """ "Or otherwise share" and "any information collected about you" are of all; other such words of a part."""
    assert len(kinds(replace(NO_SHARING, quote=words), SHARING)) == found


@pytest.mark.parametrize("lead", ["RightStatement", "AudienceStatement"])
def test_an_item_of_what_somebody_can_ask_for_is_no_practice(lead: str) -> None:
    """Compare "You may ask us for:" and its item "the purpose of sharing your address with advertisers"."""
    right = claim("right", place=20, kind=lead, action="Share")
    assert kinds(NO_SHARING, right, replace(SHARING, context=((20, 30),))) == []


def test_who_is_engaged_gets_the_data_needed_for_it() -> None:
    """Compare "We do not share any personal information", "we use a carrier to ship orders" (seed 003: 32, 16)."""
    denial = claim("no", denied=True, action="Share", dataType="PersonalInformation", identifiability="Identifiable")
    carrier = practice(action="AnyProcessing", dataType="AnyInformation", recipient="ShippingCompany")
    analyst = practice(action="AnyProcessing", dataType="AnyInformation", recipient="SurveyProvider")
    assert kinds(denial, carrier) == [("Subsumption", "no", "yes")]
    assert kinds(denial, analyst) == []


def test_special_data_taken_out_of_a_general_disclosure_narrows_it() -> None:
    """Compare "We share personal information with advertisers", but not email addresses."""
    denial = claim("no", denied=True, action="Share", dataType="EmailAddress", recipient="Advertiser")
    general = practice(action="Share", dataType="PersonalInformation", recipient="Advertiser")
    assert kinds(denial, general) == [("Narrowing", "no", "yes")]


@pytest.mark.parametrize(
    ("data", "quote"),
    [
        ("PaymentCardInformation", "We share personal data with advertisers."),
        ("EmailAddress", "We share certain data."),
    ],
)
def test_what_is_always_apart_or_only_partly_shared_is_not_narrowed(data: str, quote: str) -> None:
    """Card numbers are kept apart from what is shared in general; "certain data" may well leave addresses out."""
    denial = claim("no", denied=True, action="Share", dataType=data, recipient="Advertiser")
    general = practice(action="Share", dataType="PersonalInformation", recipient="Advertiser")
    assert kinds(denial, replace(general, quote=quote)) == []


# -- "only" ------------------------------------------------------------------------------------------------------------

ONLY_ORDERS = replace(
    claim("only", action="Use", dataType="EmailAddress", purpose="OrderCommunication"), exclusive=True
)


def test_another_purpose_than_the_only_one_is_a_conflict_of_exclusivity() -> None:
    """Compare "Will only be used to send updates on the order", "may also be used to respond" (seed 000: 21, 22)."""
    also = practice(action="Use", dataType="EmailAddress", purpose="RespondToInquiry")
    assert kinds(ONLY_ORDERS, also) == [("Exclusivity", "only", "yes")]


def test_items_of_one_only_do_not_exceed_each_other() -> None:
    """ "We use it only to: ship orders; answer you": each item says "only", and all are meant."""
    ship = claim("ship", action="Use", dataType="EmailAddress", purpose="OrderFulfilment")
    only = replace(ship, exclusive=True, context=((100, 120),))
    answer = claim("answer", place=30, action="Use", dataType="EmailAddress", purpose="CustomerSupport")
    assert kinds(only, answer) == [("Exclusivity", "ship", "answer")]
    assert kinds(only, replace(answer, exclusive=True, context=only.context)) == []


def test_only_of_what_is_pointed_at_says_nothing_of_the_rest() -> None:
    """ "This information is used only for billing" limits what was named before, not what else has the same name."""
    billing = claim("billing", action="Use", dataType="EmailAddress", purpose="Billing")
    pointing = replace(billing, exclusive=True, referring=True, context=((80, 95),))
    offers = claim("offers", place=30, action="Use", dataType="EmailAddress", purpose="Marketing")
    assert kinds(pointing, offers) == []
    assert kinds(pointing, replace(offers, referring=True, context=pointing.context)) == [
        ("Exclusivity", "billing", "offers")
    ]


def test_another_way_of_collection_than_the_only_one_is_a_conflict_of_exclusivity() -> None:
    """Compare "Only what was voluntarily given", and automatic collection (seed 000: 17 against 9 to 12)."""
    automatic = practice(action="Collect", dataType="BrowserType", collectionMode="Automatic")
    assert kinds(ONLY_GIVEN, automatic) == [("Exclusivity", "only", "yes")]


ONLY_GIVEN = replace(
    claim("only", action="Collect", dataType="AnyInformation", collectionMode="Provided"),
    exclusive=True,
    quote="The only information we collect is information given by you.",
)
COOKIE = practice(action="PlaceTracker", dataType="CookiesAndTrackingData", technology="Cookie")


def test_a_tracker_is_a_conflict_with_collecting_only_what_is_given() -> None:
    """Compare "The only information we collect was voluntarily given", and cookies (seed 000: 17 against 11, 12)."""
    assert kinds(ONLY_GIVEN, COOKIE) == [("Exclusivity", "only", "yes")]


def test_what_is_the_only_thing_that_a_cookie_holds_is_no_conflict() -> None:
    """Compare "The only information a cookie can contain is what you supply", and the cookies themselves."""
    cookies = "The only information a cookie can contain is information given by you."
    assert kinds(replace(ONLY_GIVEN, quote=cookies), COOKIE) == []


def test_only_what_is_needed_is_no_conflict_with_what_is_not_given() -> None:
    """Compare "We only ask you for information that we need", and cookies."""
    assert kinds(replace(ONLY_GIVEN, quote="We only ask you for information that we need."), COOKIE) == []


def test_a_message_that_one_signs_up_for_is_no_use_beyond_the_only_one() -> None:
    """Compare "Only used for orders", and a newsletter for those who subscribe."""
    newsletter = practice(action="Use", dataType="EmailAddress", purpose="Newsletter")
    agreed = replace(newsletter, provisos=(Proviso("condition-OptIn", "relation-OnlyIf"),))
    assert kinds(ONLY_ORDERS, agreed) == []


def test_only_on_one_occasion_says_nothing_of_others() -> None:
    """Compare "Addresses from the checkout are only used for orders", and those of the mailing list."""
    checkout = replace(ONLY_ORDERS, slots=ONLY_ORDERS.slots | {"occasion": frozenset({"occasion-Order"})})
    assert kinds(checkout, practice(action="Use", dataType="EmailAddress", purpose="Newsletter")) == []


def test_only_says_nothing_of_data_named_elsewhere() -> None:
    """Compare an address "only used for the newsletter", and "this information" of an order form."""
    also = practice(action="Use", dataType="EmailAddress", purpose="Billing")
    elsewhere = replace(also, referring=True, context=((90, 99),))
    assert kinds(ONLY_ORDERS, elsewhere) == []
    assert len(kinds(ONLY_ORDERS, replace(elsewhere, context=ONLY_ORDERS.places))) == 1


def test_only_personal_data_says_nothing_of_other_data() -> None:
    """Compare "We collect only personal data that you give us", and cookies."""
    personal = ONLY_GIVEN.slots | {"identifiability": frozenset({"ident-Identifiable"})}
    assert kinds(replace(ONLY_GIVEN, slots=personal), COOKIE) == []


@pytest.mark.parametrize(
    "slots",
    [
        {"dataType": "EmailAddress", "purpose": "OrderCommunication"},
        {"dataType": "EmailAddress", "purpose": "Communication"},
        {"dataType": "IPAddress", "purpose": "Advertising"},
        {"dataType": "EmailAddress"},
    ],
    ids=["the purpose itself", "a more general purpose", "other data", "no purpose"],
)
def test_what_may_lie_within_only_is_no_conflict(slots: dict[str, str]) -> None:
    """A purpose is beyond another when neither is under the other."""
    assert kinds(ONLY_ORDERS, practice(action="Use", **slots)) == []


# -- choices and rights ------------------------------------------------------------------------------------------------


def refused_and_granted(purpose: str) -> Sequence[Claim]:
    """A refused opt-out of announcements, and one that is granted for a purpose."""
    refusal = claim("no", denied=True, kind="ChoiceStatement", choiceType="OptOut", purpose="ServiceAnnouncement")
    grant = claim("yes", place=50, kind="ChoiceStatement", choiceType="OptOut", purpose=purpose)
    return replace(refusal, modality="modality-Permitted"), replace(grant, modality="modality-Permitted")


def test_a_choice_granted_and_refused_is_a_conflict_of_choice() -> None:
    """The same opt-out of the same messages."""
    assert kinds(*refused_and_granted("ServiceAnnouncement")) == [("Choice", "no", "yes")]


def test_a_choice_refused_for_other_messages_is_no_conflict() -> None:
    """Compare "Ways to opt out" of newsletters, "may not opt out" of announcements (seed 003: 41, 44a)."""
    assert kinds(*refused_and_granted("Newsletter")) == []


def test_a_refusal_right_behind_what_is_granted_narrows_it() -> None:
    """Compare "You may opt out of our emails. You cannot opt out of emails on your orders"."""
    refusal, grant = refused_and_granted("ServiceAnnouncement")
    assert kinds(replace(refusal, places=((61, 90),)), grant) == []


def test_a_right_with_an_exception_may_be_refused_in_that_case() -> None:
    """Compare "We delete your data unless we must keep them", and data that may never be removed."""
    refusal, grant = refused_and_granted("ServiceAnnouncement")
    unless = Proviso("condition-LegalDemand", "relation-Unless")
    assert kinds(refusal, replace(grant, provisos=(unless,))) == []


def kept(name: str, period: str, *, place: int = 0, action: str = "Retain", **slots: str) -> Claim:
    """A statement that the first party keeps its orders for a time, or deletes them after it."""
    told = {"action": action, "dataType": "OrderInformation", "actor": "FirstParty"} | slots
    found = claim(name, place=place, kind="RetentionStatement", **told)
    period_told = {"retentionPeriod": frozenset({period}), "retentionType": frozenset({"retention-Stated"})}
    return replace(found, slots={**found.slots, **period_told})


def test_the_same_data_kept_for_two_times_are_a_conflict_of_periods() -> None:
    """What is deleted after a year is not kept for two, in whatever order and units it is said."""
    long = kept("long", "P2Y", place=50)
    assert kinds(kept("short", "P12M", action="Delete"), long) == [("Period", "short", "long")]
    assert kinds(long, kept("short", "P52W", place=90)) == [("Period", "short", "long")]


@pytest.mark.parametrize(
    "other",
    [
        kept("other", "P24M", place=50),
        kept("other", "P5Y", place=50, purpose="LegalCompliance"),
        kept("other", "P5Y", place=50, dataType="LogData"),
        kept("other", "P5Y", place=50, actor="ServiceProvider"),
        replace(kept("other", "P5Y", place=50), provisos=(Proviso("condition-Consent", "relation-If"),)),
        replace(kept("other", "P5Y", place=50), quote="We keep your orders for up to five years."),
        replace(kept("other", "P5Y", place=50), modality="modality-Possible"),
        replace(kept("other", "P5Y", place=50), referring=True),
        replace(kept("other", "P5Y", place=50), denied=True),
    ],
    ids=["same", "purpose", "data", "actor", "condition", "bound", "may", "reference", "denied"],
)
def test_a_longer_time_in_another_case_is_no_contradiction(other: Claim) -> None:
    """The same time in other units, another purpose, a limit, a condition."""
    assert kinds(kept("short", "P2Y"), other) == []


@pytest.mark.parametrize("data", ["PersonalInformation", "AnyInformation"])
def test_times_of_data_without_a_name_contradict_nothing(data: str) -> None:
    """Compare "we keep your data for a year", of one page or another."""
    assert kinds(kept("short", "P1Y", dataType=data), kept("long", "P2Y", place=50, dataType=data)) == []
