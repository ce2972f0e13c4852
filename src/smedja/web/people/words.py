# SPDX-FileCopyrightText: 2026 The Smedja contributors
# SPDX-License-Identifier: Apache-2.0

"""Words of the pages of accounts: headings, labels, and what is said when something is not right.

Position in the flow: templates read them through ``controls`` and ``page_text``. Django's and allauth's own texts are
English; a test holds that none of them is shown.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final, NamedTuple

from smedja.report.language import Lang, pick
from smedja.strategy.rights import Role

Pair = tuple[str, str]


class PageText(NamedTuple):
    """What a page with one form says.

    Attributes:
        heading: Its heading.
        lead: What it is for.
        button: What its button does.
    """

    heading: str
    lead: str
    button: str


#: Page → heading, lead and button.
PAGES: Final[MappingProxyType[str, tuple[Pair, Pair, Pair]]] = MappingProxyType(
    {
        "log_in": (
            ("Logga in", "Log in"),
            (
                "Den som arbetar med en strategi loggar in. Att läsa kräver inget konto.",
                "Those who work with a strategy log in. Reading takes no account.",
            ),
            ("Logga in", "Log in"),
        ),
        "log_out": (
            ("Logga ut", "Log out"),
            ("Vill du logga ut från den här datorn?", "Do you want to log out from this computer?"),
            ("Logga ut", "Log out"),
        ),
        "reset": (
            ("Nytt lösenord", "New password"),
            (
                "Skriv din e-postadress. Finns det ett konto med den får du ett brev med en länk.",
                "Give your e-mail address. If there is an account with it, you get a letter with a link.",
            ),
            ("Skicka länken", "Send the link"),
        ),
        "reset_sent": (
            ("Titta i din inkorg", "Look in your inbox"),
            (
                "Finns det ett konto med adressen har vi skickat en länk dit. Kommer inget brev, fråga den som "
                "administrerar strategin vilken adress kontot har.",
                "If there is an account with that address, we have sent a link to it. If no letter comes, ask the "
                "administrator of the strategy which address the account has.",
            ),
            ("", ""),
        ),
        "choose": (
            ("Välj ett lösenord", "Choose a password"),
            ("Sedan loggar du in med det.", "Then log in with it."),
            ("Spara lösenordet", "Save the password"),
        ),
        "stale_link": (
            ("Länken gäller inte längre", "The link no longer works"),
            (
                "Den har använts, är för gammal eller har blivit avkortad i brevet.",
                "It has been used, is too old, or was cut short in the letter.",
            ),
            ("", ""),
        ),
        "chosen": (
            ("Lösenordet är sparat", "The password is saved"),
            ("Nu kan du logga in med det.", "You can now log in with it."),
            ("", ""),
        ),
        "change": (
            ("Byt lösenord", "Change password"),
            ("Det gamla slutar gälla genast.", "The old one stops working at once."),
            ("Byt lösenord", "Change password"),
        ),
        "again": (
            ("Bekräfta att det är du", "Confirm that it is you"),
            (
                "Det du vill göra rör hur du loggar in. Skriv ditt lösenord en gång till.",
                "What you want to do concerns how you log in. Give your password once more.",
            ),
            ("Fortsätt", "Continue"),
        ),
        "code": (
            ("Skriv koden från din app", "Give the code from your app"),
            (
                "Öppna appen som du har kopplat till kontot. Går det inte, skriv en av dina reservkoder.",
                "Open the app that you have linked to the account. If you cannot, give one of your recovery codes.",
            ),
            ("Logga in", "Log in"),
        ),
        "code_again": (
            ("Bekräfta att det är du", "Confirm that it is you"),
            ("Skriv koden från din app, eller en reservkod.", "Give the code from your app, or a recovery code."),
            ("Fortsätt", "Continue"),
        ),
        "two_step_off": (
            ("Stäng av tvåstegsinloggning", "Turn off two-step log-in"),
            (
                "Sedan räcker lösenordet för att logga in, och reservkoderna slutar gälla.",
                "The password alone is then enough to log in, and the recovery codes stop working.",
            ),
            ("Stäng av", "Turn off"),
        ),
        "new_codes": (
            ("Nya reservkoder", "New recovery codes"),
            ("De gamla slutar gälla genast.", "The old ones stop working at once."),
            ("Gör nya koder", "Make new codes"),
        ),
        "inactive": (
            ("Kontot är avstängt", "The account is closed"),
            ("Fråga den som administrerar strategin.", "Ask the administrator of the strategy."),
            ("", ""),
        ),
        "closed": (
            ("Du har inget konto här", "You have no account here"),
            (
                "Konton görs av den som administrerar en strategi. Kom du från en annan inloggning: den intygar inte "
                "att e-postadressen är din, eller så finns ett konto med adressen redan. Logga då in med lösenord.",
                "Accounts are made by the administrator of a strategy. If you came from another log-in: it does not "
                "vouch for your e-mail address, or there is an account with that address already. Then log in by "
                "password.",
            ),
            ("", ""),
        ),
        "outside_failed": (
            ("Inloggningen gick inte", "The log-in did not work"),
            (
                "Den andra tjänsten svarade inte som den skulle, eller så avbröts inloggningen där.",
                "The other service did not answer as it should, or the log-in was cancelled there.",
            ),
            ("", ""),
        ),
        "too_many": (
            ("För många försök", "Too many attempts"),
            ("Vänta några minuter och försök igen.", "Wait some minutes and try again."),
            ("", ""),
        ),
    }
)

#: Field → label and hint.
FIELDS: Final[MappingProxyType[str, tuple[Pair, Pair]]] = MappingProxyType(
    {
        "login": (("Användarnamn eller e-postadress", "User name or e-mail address"), ("", "")),
        "password": (("Lösenord", "Password"), ("", "")),
        "remember": (("Håll mig inloggad på den här datorn", "Keep me logged in on this computer"), ("", "")),
        "email": (("E-postadress", "E-mail address"), ("", "")),
        "oldpassword": (("Nuvarande lösenord", "Current password"), ("", "")),
        "password1": (
            ("Nytt lösenord", "New password"),
            (
                "Minst 12 tecken. Flera ord efter varandra är lätta att minnas och svåra att gissa.",
                "At least 12 characters. Several words in a row are easy to remember and hard to guess.",
            ),
        ),
        "password2": (("Nytt lösenord, en gång till", "New password, once more"), ("", "")),
        "code": (("Kod", "Code"), ("", "")),
        "name": (
            ("Användarnamn för ett nytt konto", "User name for a new account"),
            (
                "Behövs bara om personen inte har ett konto. Tomt ger det som står före @.",
                "Needed only when the person has no account. Empty gives what stands before the @.",
            ),
        ),
        "role": (("Roll", "Role"), ("", "")),
        "region": (
            ("Län", "County"),
            ("", ""),
        ),
        "party": (
            ("Aktör", "Party"),
            (
                "Bara för en kontaktperson: den som personen rapporterar för.",
                "Only for a contact: whom the person reports for.",
            ),
        ),
    }
)

_WRONG: Final = (
    "Namnet eller lösenordet stämmer inte. Kontrollera båda och försök igen.",
    "The name or the password is not right. Check both and try again.",
)
_MANY: Final = ("För många försök. Vänta några minuter.", "Too many attempts. Wait some minutes.")

#: What is wrong, by the code of the fault; in part by a fault's English text, when it has no code.
FAULTS: Final[MappingProxyType[str, Pair]] = MappingProxyType(
    {
        "required": ("Fyll i fältet.", "Fill in the field."),
        "invalid": ("Det här går inte att använda.", "This cannot be used."),
        "invalid_choice": ("Välj ett av alternativen.", "Choose one of the options."),
        "max_length": ("Texten är för lång.", "The text is too long."),
        "null_characters_not_allowed": ("Texten innehåller ett otillåtet tecken.", "The text holds a bad character."),
        "username_password_mismatch": _WRONG,
        "email_password_mismatch": _WRONG,
        "too_many_login_attempts": _MANY,
        "rate_limited": _MANY,
        "incorrect_password": ("Lösenordet stämmer inte.", "The password is not right."),
        "enter_current_password": ("Det nuvarande lösenordet stämmer inte.", "The current password is not right."),
        "incorrect_code": ("Koden stämmer inte, eller har hunnit bli gammal.", "The code is wrong or has run out."),
        "invalid_password_reset": ("Länken gäller inte längre.", "The link no longer works."),
        "password_too_short": ("Lösenordet är för kort.", "The password is too short."),
        "password_too_common": ("Lösenordet är för vanligt.", "The password is too common."),
        "password_entirely_numeric": ("Lösenordet är bara siffror.", "The password is digits only."),
        "password_too_similar": (
            "Lösenordet är för likt ditt namn eller din adress.",
            "The password is too like your name or address.",
        ),
        "You must type the same password each time.": (
            "De två lösenorden är olika.",
            "The two passwords differ.",
        ),
        "email.invalid": ("Skriv en hel e-postadress, som anna@exempel.se.", "Give a whole e-mail address."),
        "email.needed": ("Skriv personens e-postadress.", "Give the person's e-mail address."),
        "name.unique": ("Namnet är upptaget.", "The name is taken."),
        "name.invalid": (
            "Använd bokstäver, siffror och @ . + - _ i namnet.",
            "Use letters, digits and @ . + - _ in the name.",
        ),
        "role.there": ("Personen har redan den rollen.", "The person has that role already."),
        "role.role": ("Välj en roll.", "Choose a role."),
        "role.last": (
            "Personen är den sista administratören. Gör någon annan till administratör först.",
            "The person is the last administrator. Make somebody else administrator first.",
        ),
        "role.reach": ("Din roll räcker inte till det.", "Your role does not reach that far."),
        "region.region": ("Välj ett län i listan.", "Choose a county in the list."),
        "party.needed": ("Välj den aktör som kontaktpersonen rapporterar för.", "Choose whom the contact reports for."),
        "party.surplus": ("Bara en kontaktperson har en aktör.", "Only a contact has a party."),
        "party.party": ("Välj en aktör i listan.", "Choose a party in the list."),
    }
)

ROLES: Final[MappingProxyType[Role, Pair]] = MappingProxyType(
    {
        Role.READER: ("Läsare: ser det som är internt", "Reader: sees what is internal"),
        Role.CONTACT: ("Kontaktperson: rapporterar för en aktör", "Contact: reports for a party"),
        Role.EDITOR: ("Redaktör: föreslår ändringar", "Editor: proposes changes"),
        Role.APPROVER: ("Godkännare: publicerar det andra föreslår", "Approver: publishes what others propose"),
        Role.ADMINISTRATOR: ("Administratör: ger roller, tar in filer", "Administrator: gives roles, takes files in"),
    }
)


def page_text(key: str, lang: Lang) -> PageText:
    """Return what a page says in a language."""
    return PageText(*(pick(lang, *pair) for pair in PAGES[key]))


def fault_text(lang: Lang, field: str, code: str, text: str = "") -> str:
    """Return what is wrong with a field, in a language.

    Args:
        lang: The language.
        field: Name of the field.
        code: Code of the fault.
        text: Its English text, which is shown when there is no other.
    """
    pair = FAULTS.get(f"{field}.{code}") or FAULTS.get(code) or FAULTS.get(text)
    return pick(lang, *pair) if pair else text


def role_word(role: str, lang: Lang) -> str:
    """Return what a role is called, in one word."""
    return pick(lang, *ROLES[Role(role)]).partition(":")[0]
