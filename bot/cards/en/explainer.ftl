# For people who go to a conference for the first time. Facts after minimum standards and case audits of partnerships.

heading = How a conference works
lead = Nobody is born knowing this. Here is what happens, and what is asked of you.
title-before = Before
text-before = Send your report in time, and share it with each parent first. There is no time for that on the day. Read the other reports: people come 15 minutes early to do so.
title-there = Who is there
text-there = An independent chair leads the meeting. The family, the social worker, the school, health services and often the police are there. A parent may bring a supporter or an advocate. The chair does not work with the family.
title-during = What happens
text-during = The chair makes sure that everybody is heard and that the children stay in the middle. Each service says what it knows, what worries it and what works well. Then the chair asks each of you for your view, and why.
title-you = What is asked of you
text-you = Say what you have seen, in plain words. Stay with the children: what does the adult's health mean for their day? You speak for your own report; the social worker cannot do that for you.
title-threshold = Why your experience counts
text-threshold = The conference decides whether a child has suffered serious harm, or is likely to. What you know and your experience as a professional help to decide it. You need not decide alone, and you need not be sure.
title-after = After
text-after = If a plan is made, a small group meets soon to carry it out. You may be in it. Decisions come within days. If you disagree, say so at the meeting, and tell a named nurse.
help = If it is your first, you can ask a named nurse to prepare it with you.
back = Back to my report
