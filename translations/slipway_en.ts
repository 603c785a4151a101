<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Listing</name>
    <message numerus="yes">
        <source>… and %n older; --limit 0 shows all.</source>
        <translation>
            <numerusform>… and %n older; --limit 0 shows all.</numerusform>
            <numerusform>… and %n older; --limit 0 shows all.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rules</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Storage</name>
    <message numerus="yes">
        <source>Project “%1” still has %n component(s). Delete them first.</source>
        <translation>
            <numerusform>Project “%1” still has a component. Delete it first.</numerusform>
            <numerusform>Project “%1” still has %n components. Delete them first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>a day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::ComponentService</name>
    <message numerus="yes">
        <source>%n components are called “%1”; name the project too, as in %2/%1.</source>
        <translation>
            <numerusform>A component is called “%1”; name the project too, as in %2/%1.</numerusform>
            <numerusform>%n components are called “%1”; name the project too, as in %2/%1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::Doctor</name>
    <message numerus="yes">
        <source>Nothing was heard from %1 in %n second(s).</source>
        <translation>
            <numerusform>Nothing was heard from %1 in a second.</numerusform>
            <numerusform>Nothing was heard from %1 in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::RunOutcome</name>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
</TS>
