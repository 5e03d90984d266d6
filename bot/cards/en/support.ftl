# A request for help as the named nurses see it (Q2-Q6). It names nobody (IG5, IG8).

wanted = Asked for
begin = I have begun
done = This is done
give-back = I cannot do this after all
pass-on = Pass it to a colleague
read-words = Read what they wrote

## What is asked for

kind-advice = advice
kind-help_with_report = help with the report
kind-report_on_behalf = that you write the report
kind-attend_with_me = that you come to the conference
kind-attend_for_me = that you go to the conference instead
kind-supervision = supervision
kind-debrief = a talk after the conference
