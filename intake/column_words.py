"""How councils and trusts head their columns. A word list: it grows with every new sheet (IN19).

Headings are compared in small letters without brackets, apostrophes and signs ("Child's DOB (if known)" is
"childs dob"). The column's own name counts as well. A heading under WEAK counts only if nothing else in the
sheet is that column: "Date" is the conference's date unless "Conference date" is there too.
"""

Words = dict[str, tuple[str, ...]]

REFERENCE: Words = {
    "conference_ref": (
        "conference reference", "conf ref", "conf reference", "conf ref no", "conference no",
        "conference number", "conference ref no", "conference reference number", "cpc ref", "cpc reference",
        "icpc ref", "ref no", "reference no", "reference number", "ref number", "our ref", "our reference",
        "unit ref", "unit reference", "meeting ref", "meeting reference", "booking ref", "booking reference",
    ),
    "authority": (
        "local authority", "la", "la name", "council", "council name", "name of council", "borough",
        "lead authority", "responsible authority", "responsible la", "home authority", "home la",
        "safeguarding partnership", "partnership",
    ),
}  # fmt: skip

MEETING: Words = {
    "conference_type": (
        "conf type", "type of conference", "type of conf", "cpc type", "meeting type", "type of meeting",
        "icpc rcpc", "icpc or rcpc",
    ),
    "status": (
        "conference status", "conf status", "booking status", "meeting status", "status of conference",
    ),
    "conference_date": (
        "conf date", "date of conference", "date of conf", "date of cpc", "cpc date", "icpc date",
        "rcpc date", "meeting date", "date of meeting", "date of conference meeting",
    ),
    "start_time": (
        "start", "starts", "starts at", "start at", "time start", "conference time", "conf time",
        "conference start", "conference start time", "conf start", "conf start time", "time of conference",
        "time of conf", "time of meeting", "meeting time", "time from", "from time",
    ),
    "end_time": (
        "end", "ends", "ends at", "finish", "finishes", "finish time", "time end", "conference end",
        "conference end time", "conf end", "conf end time", "time to", "time finish",
    ),
    "format": (
        "conference format", "conf format", "meeting format", "format of conference", "how held",
        "virtual or in person", "in person or virtual", "face to face or virtual", "virtual face to face",
        "virtual hybrid or in person",
    ),
    "venue": (
        "location", "conference venue", "conf venue", "conference location", "meeting venue", "held at",
        "place", "room", "venue location", "venue room",
    ),
    "join_url": (
        "join link", "joining link", "link to join", "teams link", "ms teams link", "teams url",
        "teams invite link", "meeting link", "meeting url", "conference link", "virtual link",
        "link to meeting", "link to conference", "link to teams meeting", "url", "link",
    ),
    "meeting_id": ("teams meeting id", "teams id", "ms teams id", "ms teams meeting id"),
    "passcode": ("meeting passcode", "teams passcode", "teams meeting passcode", "ms teams passcode"),
    "dial_in": (
        "dial in number", "dial in no", "dial in phone", "dial in phone number", "phone in",
        "phone in number", "telephone dial in", "dial in telephone", "dial in tel",
    ),
    "dial_in_id": (
        "dial in conference id", "phone conference id", "phone id", "dial in pin", "dial in code",
        "telephone conference id",
    ),
    "unit_email": (
        "conference unit email", "safeguarding unit email", "cp unit email", "unit email address",
        "admin email", "administrator email", "conference administrator email", "cp admin email",
        "conference admin email", "reply to", "reply address", "reply email", "return email",
        "reply to email", "contact email", "unit contact email", "email for reports", "send reports to",
        "report return email", "la email", "council email",
    ),
    "unit_phone": (
        "unit telephone", "unit tel", "unit tel no", "unit phone number", "unit telephone number",
        "unit contact number", "unit number", "conference unit phone", "conference unit telephone",
        "safeguarding unit phone", "admin phone", "admin tel", "admin telephone", "contact number",
        "cp unit phone", "contact telephone", "contact phone",
    ),
    "chair": (
        "conference chair", "conf chair", "cp chair", "chairperson", "chair person", "chaired by",
        "name of chair", "chair name", "independent chair", "iro", "conference chairperson", "chair iro",
    ),
    "social_worker": (
        "sw", "sw name", "social worker name", "name of social worker", "allocated social worker",
        "allocated sw", "allocated worker", "key worker", "lead social worker", "name of sw",
    ),
    "sw_phone": (
        "sw phone number", "sw tel", "sw tel no", "sw telephone", "sw mobile", "sw contact",
        "sw contact number", "sw number", "social worker phone", "social worker phone number",
        "social worker tel", "social worker telephone", "social worker mobile",
        "social worker contact number", "social worker contact", "social worker number",
    ),
    "strategy_date": (
        "date of strategy", "strategy discussion date", "date of strategy discussion", "strategy discussion",
        "strategy meeting date", "date of strategy meeting", "strat date", "strat meeting date",
        "date strategy discussion held",
    ),
    "s47_start": (
        "s47", "s47 date", "s47 start date", "s47 started", "date of s47", "date s47 started",
        "s47 enquiry start", "section 47", "section 47 date", "section 47 start", "section 47 start date",
        "section 47 started", "date section 47 started",
    ),
    "report_required": ("report requested", "report needed", "report expected", "is a report required"),
    "report_due": (
        "report due date", "report due by", "report due on", "reports due", "report deadline",
        "date report due", "report required by", "report needed by", "deadline for report",
        "deadline for reports", "report by", "reports due by",
    ),
    "previous_conference": (
        "previous conference date", "date of previous conference", "last conference", "last conference date",
        "date of last conference", "previous cpc", "last cpc", "previous conf",
    ),
    "previous_actions": (
        "actions from last conference", "actions from previous conference", "outstanding actions",
        "previous plan", "last actions", "previous recommendations",
    ),
    "interpreter": (
        "interpreter needed", "interpreter required", "interpreter language", "interpreter booked",
        "is an interpreter needed",
    ),
    "split": (
        "split conference", "split meeting", "split attendance", "exclusion", "exclusions",
        "separate attendance", "participation notes", "split or exclusion",
    ),
    "restricted": (
        "restricted case", "is restricted", "restricted access", "sensitive", "sensitive case",
        "restricted record",
    ),
    "invite_sent": (
        "invitation sent", "date invite sent", "date invitation sent", "date invited", "invited on",
        "invite date", "invitation date", "date of invite", "date of invitation", "invite sent on",
    ),
    "updated_at": (
        "updated", "last updated", "updated on", "date updated", "last update", "last modified", "modified",
        "modified on", "date amended", "amended on", "last amended", "last changed",
    ),
}  # fmt: skip

CHILD: Words = {
    "child_ref": (
        "child id", "child reference", "childs ref", "childs reference", "child no", "child number",
        "child ref no", "childs id", "client id", "client no", "client ref", "lcs id", "lcs no", "lcs number",
        "liquidlogic id", "mosaic id", "mosaic no", "mosaic number", "ics no", "ics number", "person id",
    ),
    "child_first": (
        "child first name", "child forename", "child forenames", "childs first name", "childs forename",
        "child firstname", "first name", "first names", "firstname", "forename", "forenames", "given name",
        "child given name",
    ),
    "child_last": (
        "child last name", "child surname", "childs surname", "childs last name", "child lastname",
        "last name", "lastname", "surname", "family name", "child family name",
    ),
    "child_name": (
        "childs name", "child full name", "childs full name", "name of child", "full name of child", "child",
        "children", "childrens names", "names of children", "name of children", "subject child",
        "subject child name", "name of subject child", "subject of conference", "child young person",
        "young person", "name of child young person",
    ),
    "child_dob": (
        "dob", "d o b", "date of birth", "birth date", "birthdate", "childs dob", "child date of birth",
        "childs date of birth", "dob of child", "child d o b", "dob edd", "dob or edd", "child dob edd",
    ),
    "edd": (
        "expected date of delivery", "estimated date of delivery", "expected delivery date",
        "estimated due date", "expected due date", "edd if unborn", "baby due", "baby due date",
        "date baby due", "expected date of birth",
    ),
    "nhs_number": (
        "nhs no", "nhs", "nhs num", "child nhs number", "childs nhs number", "child nhs no", "childs nhs no",
        "nhs number of child",
    ),
    "sibling_group": ("siblings", "sibling", "family group", "family id", "sibling group id"),
    "parent_1": (
        "mother", "mothers name", "mother name", "name of mother", "mum", "parent", "parents", "parent name",
        "parents names", "parents name", "parent one", "parent carer 1", "parent carer", "parents carers",
        "parent guardian 1", "carer 1", "parent 1 name",
    ),
    "parent_2": (
        "father", "fathers name", "father name", "name of father", "dad", "parent two", "parent carer 2",
        "parent guardian 2", "carer 2", "parent 2 name", "second parent",
    ),
    "trust_patient_id": (
        "patient id", "trust id", "trust number", "trust patient number", "trust patient no",
        "patient number", "patient no", "patient ref", "patient reference", "rio number", "rio no", "rio id",
        "paris id", "paris number", "carenotes id", "hospital number", "nhs trust patient id",
    ),
}  # fmt: skip

INVITEE: Words = {
    "invitee_name": (
        "invitee", "name of invitee", "invitee full name", "professional", "professional name",
        "professionals name", "name of professional", "attendee", "attendee name", "name of attendee",
        "invited professional", "practitioner", "practitioner name",
    ),
    "invitee_email": (
        "invitee email address", "email of invitee", "invitees email", "invited email", "professional email",
        "professional email address", "professionals email", "email of professional", "attendee email",
        "attendee email address", "practitioner email", "invitee mail",
    ),
    "invitee_role": (
        "professional role", "role", "role of invitee", "job title", "designation", "attendee role",
        "job role", "role title", "position",
    ),
    "agency": (
        "organisation", "organization", "invitee agency", "agency name", "service", "employer", "trust",
    ),
}  # fmt: skip

OBJECT_ID: Words = {
    "invitee_object_id": (
        "object id", "entra id", "entra object id", "invitee entra id", "azure object id",
        "azure ad object id", "aad object id", "aad id",
    ),
}  # fmt: skip

ATTENDANCE: Words = {
    "invited": ("was invited", "invited y n", "invite"),
    "attended": (
        "attendance", "present", "did attend", "attended conference", "in attendance", "attended y n",
        "attended meeting", "attended yes no", "attend",
    ),
    "mode": (
        "how attended", "attendance mode", "mode of attendance", "attended how", "method",
    ),
    "apologies": (
        "apologies sent", "apologies given", "apologies received", "apology", "apols", "apologies y n",
    ),
    "report_received_at": (
        "report received", "report received on", "date report received", "report received date", "report in",
        "report received date time", "report submitted", "date report submitted", "report date received",
    ),
    "quorate": (
        "quorum", "was quorate", "is quorate", "conference quorate", "was the conference quorate",
        "quorate y n", "quorate yes no",
    ),
}  # fmt: skip

WEAK: Words = {
    "conference_ref": (
        "ref",
        "reference",
        "conference id",
        "case ref",
        "case reference",
        "case no",
        "case number",
    ),
    "authority": ("area", "organising council", "organising authority"),
    "conference_type": ("type",),
    "conference_date": ("date", "start date"),
    "start_time": ("time",),
    "passcode": ("password", "teams password", "meeting password", "pin"),
    "invitee_email": ("email", "email address", "mail"),
}
