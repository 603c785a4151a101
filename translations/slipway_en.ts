<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AccountWords</name>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n component(s)</source>
        <translation>
            <numerusform>%n component</numerusform>
            <numerusform>%n components</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Decision</name>
    <message numerus="yes">
        <source>It matures for %n minute(s); a newer image takes its place.</source>
        <translation>
            <numerusform>It matures for %n minute; a newer image takes its place.</numerusform>
            <numerusform>It matures for %n minutes; a newer image takes its place.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It waits until nothing newer was pushed for %n second(s).</source>
        <translation>
            <numerusform>It waits until nothing newer was pushed for %n second.</numerusform>
            <numerusform>It waits until nothing newer was pushed for %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Definition</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeliveryDiff</name>
    <message numerus="yes">
        <source>%n differ</source>
        <comment>rows</comment>
        <translation>
            <numerusform>%n differs</numerusform>
            <numerusform>%n differ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HoldCommands</name>
    <message numerus="yes">
        <source>%n build(s) left out.</source>
        <translation>
            <numerusform>%n build left out.</numerusform>
            <numerusform>%n builds left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HookDoctor</name>
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
    <message numerus="yes">
        <source>%n further webhook(s) of this component send every push once more. Remove them.</source>
        <translation>
            <numerusform>%n further webhook of this component sends every push once more. Remove it.</numerusform>
            <numerusform>%n further webhooks of this component send every push once more. Remove them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of other components, here or of another Slipway</source>
        <translation>
            <numerusform>%n of other components, here or of another Slipway</numerusform>
            <numerusform>%n of other components, here or of another Slipway</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of other programs</source>
        <translation>
            <numerusform>%n of other programs</numerusform>
            <numerusform>%n of other programs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The certificate ends in %n day(s). Renew it before; after that forges deliver nothing.</source>
        <translation>
            <numerusform>The certificate ends in %n day. Renew it before; after that forges deliver nothing.</numerusform>
            <numerusform>The certificate ends in %n days. Renew it before; after that forges deliver nothing.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The certificate is trusted and good for %n more day(s).</source>
        <translation>
            <numerusform>The certificate is trusted and good for %n more day.</numerusform>
            <numerusform>The certificate is trusted and good for %n more days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The last %n delivery(s) arrived.</source>
        <translation>
            <numerusform>The last delivery arrived.</numerusform>
            <numerusform>The last %n deliveries arrived.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImageRules</name>
    <message numerus="yes">
        <source>Every check passed; %1 is built in %n minute(s), unless a newer one takes its place.</source>
        <translation>
            <numerusform>Every check passed; %1 is built in %n minute, unless a newer one takes its place.</numerusform>
            <numerusform>Every check passed; %1 is built in %n minutes, unless a newer one takes its place.</numerusform>
        </translation>
    </message>
</context>
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
    <name>OpenApi</name>
    <message numerus="yes">
        <source>This token asks too often. Try again in %n second(s).</source>
        <translation>
            <numerusform>This token asks too often. Try again in %n second.</numerusform>
            <numerusform>This token asks too often. Try again in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Reachability</name>
    <message numerus="yes">
        <source>ends in %n day(s)</source>
        <translation>
            <numerusform>ends in %n day</numerusform>
            <numerusform>ends in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <comment>how long</comment>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <comment>how long</comment>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing reached it meanwhile. Slipway looked for what was missed, except for %n component(s) that are not asked.</source>
        <translation>
            <numerusform>Nothing reached it meanwhile. Slipway looked for what was missed, except for %n component that is not asked.</numerusform>
            <numerusform>Nothing reached it meanwhile. Slipway looked for what was missed, except for %n components that are not asked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The certificate ends in %n day(s)</source>
        <translation>
            <numerusform>The certificate ends in %n day</numerusform>
            <numerusform>The certificate ends in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n component(s) left out</source>
        <translation>
            <numerusform>%n component left out</numerusform>
            <numerusform>%n components left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Until this is solved, pushes to %n component(s) that are not asked for missed ones are lost.</source>
        <translation>
            <numerusform>Until this is solved, pushes to %n component that is not asked for missed ones are lost.</numerusform>
            <numerusform>Until this is solved, pushes to %n components that are not asked for missed ones are lost.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Until this is solved Slipway asks every %n minute(s), so no push is lost.</source>
        <translation>
            <numerusform>Until this is solved Slipway asks every minute, so no push is lost.</numerusform>
            <numerusform>Until this is solved Slipway asks every %n minutes, so no push is lost.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RehearseCommand</name>
    <message numerus="yes">
        <source>Of the last %n deliveries</source>
        <translation>
            <numerusform>Of the last %n delivery</numerusform>
            <numerusform>Of the last %n deliveries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be judged, since nothing proves who sent them.</source>
        <translation>
            <numerusform>%n could not be judged, since nothing proves who sent it.</numerusform>
            <numerusform>%n could not be judged, since nothing proves who sent them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of the %n branches and tags at the source</source>
        <translation>
            <numerusform>Of the %n branch or tag at the source</numerusform>
            <numerusform>Of the %n branches and tags at the source</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of the %n tag(s) at the registry</source>
        <translation>
            <numerusform>Of the %n tag at the registry</numerusform>
            <numerusform>Of the %n tags at the registry</numerusform>
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
    <name>Sighting</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It supersedes %1 and %n more, pushed meanwhile.</source>
        <translation>
            <numerusform>It supersedes %1 and %n more, pushed meanwhile.</numerusform>
            <numerusform>It supersedes %1 and %n more, pushed meanwhile.</numerusform>
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
    <message numerus="yes">
        <source>Project “%1” still has %n build definition(s). Delete them first.</source>
        <translation>
            <numerusform>Project “%1” still has %n build definition. Delete it first.</numerusform>
            <numerusform>Project “%1” still has %n build definitions. Delete them first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n build definition(s) are built with template “%1”. Unbind them first.</source>
        <translation>
            <numerusform>%n build definition is built with template “%1”. Unbind it first.</numerusform>
            <numerusform>%n build definitions are built with template “%1”. Unbind them first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UnusedRules</name>
    <message numerus="yes">
        <source>Branch pattern %1 matched no push for %n days.</source>
        <translation>
            <numerusform>Branch pattern %1 matched no push for %n day.</numerusform>
            <numerusform>Branch pattern %1 matched no push for %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keyword %1 was found in no push for %n days.</source>
        <translation>
            <numerusform>Keyword %1 was found in no push for %n day.</numerusform>
            <numerusform>Keyword %1 was found in no push for %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No push named the address %1 for %n days.</source>
        <translation>
            <numerusform>No push named the address %1 for %n day.</numerusform>
            <numerusform>No push named the address %1 for %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tag pattern %1 matched no tag for %n days.</source>
        <translation>
            <numerusform>Tag pattern %1 matched no tag for %n day.</numerusform>
            <numerusform>Tag pattern %1 matched no tag for %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Path %1 took no changed file for %n days.</source>
        <translation>
            <numerusform>Path %1 took no changed file for %n day.</numerusform>
            <numerusform>Path %1 took no changed file for %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Excluded path %1 took no changed file for %n days.</source>
        <translation>
            <numerusform>Excluded path %1 took no changed file for %n day.</numerusform>
            <numerusform>Excluded path %1 took no changed file for %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Author %1 pushed nothing for %n days.</source>
        <translation>
            <numerusform>Author %1 pushed nothing for %n day.</numerusform>
            <numerusform>Author %1 pushed nothing for %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Excluded author %1 pushed nothing for %n days.</source>
        <translation>
            <numerusform>Excluded author %1 pushed nothing for %n day.</numerusform>
            <numerusform>Excluded author %1 pushed nothing for %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No pull request went into %1 for %n days.</source>
        <translation>
            <numerusform>No pull request went into %1 for %n day.</numerusform>
            <numerusform>No pull request went into %1 for %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No request came from the allowed address %1 for %n days.</source>
        <translation>
            <numerusform>No request came from the allowed address %1 for %n day.</numerusform>
            <numerusform>No request came from the allowed address %1 for %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Images were pushed for %n days, and the tag policy let none through: %1.</source>
        <translation>
            <numerusform>Images were pushed for %n day, and the tag policy let none through: %1.</numerusform>
            <numerusform>Images were pushed for %n days, and the tag policy let none through: %1.</numerusform>
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
    <name>slipway::AccountActions</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>names of components</comment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n component(s) could then not be cloned where the repository is private: %1.</source>
        <translation>
            <numerusform>%n component could then not be cloned where the repository is private: %1.</numerusform>
            <numerusform>%n components could then not be cloned where the repository is private: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n webhook(s) would no longer be looked after.</source>
        <translation>
            <numerusform>%n webhook would no longer be looked after.</numerusform>
            <numerusform>%n webhooks would no longer be looked after.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) would be unbound.</source>
        <translation>
            <numerusform>%n account would be unbound.</numerusform>
            <numerusform>%n accounts would be unbound.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::AccountsPage</name>
    <message numerus="yes">
        <source>%n provider(s)</source>
        <translation>
            <numerusform>%n provider</numerusform>
            <numerusform>%n providers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n account</numerusform>
            <numerusform>%n accounts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hook(s) managed</source>
        <translation>
            <numerusform>%n hook managed</numerusform>
            <numerusform>%n hooks managed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::AdvancedPart</name>
    <message numerus="yes">
        <source>%n volume(s)</source>
        <translation>
            <numerusform>%n volume</numerusform>
            <numerusform>%n volumes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n output(s)</source>
        <translation>
            <numerusform>%n output</numerusform>
            <numerusform>%n outputs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::AffectedView</name>
    <message numerus="yes">
        <source>%n definition(s) change.</source>
        <translation>
            <numerusform>%n definition changes.</numerusform>
            <numerusform>%n definitions change.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n would not build any more.</source>
        <translation>
            <numerusform>%n would not build any more.</numerusform>
            <numerusform>%n would not build any more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pinned one(s) stay as they are.</source>
        <translation>
            <numerusform>%n pinned one stays as it is.</numerusform>
            <numerusform>%n pinned ones stay as they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::BindingRow</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::BuildFields</name>
    <message numerus="yes">
        <source>Of all components of this group, %n build(s) run at a time.</source>
        <translation>
            <numerusform>Of all components of this group, %n build runs at a time.</numerusform>
            <numerusform>Of all components of this group, %n builds run at a time.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::BuildListPage</name>
    <message numerus="yes">
        <source>%n newer build(s)</source>
        <translation>
            <numerusform>%n newer build</numerusform>
            <numerusform>%n newer builds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 across %n component(s)</source>
        <translation>
            <numerusform>%1 across %n component</numerusform>
            <numerusform>%1 across %n components</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::BuildService</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n build(s) go first.</source>
        <translation>
            <numerusform>%n build goes first.</numerusform>
            <numerusform>%n builds go first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::BuildStory</name>
    <message numerus="yes">
        <source>Logs are kept for %n day(s), and those of a component&apos;s newest builds longer. The build and its steps stay in the history.</source>
        <translation>
            <numerusform>Logs are kept for a day, and those of a component&apos;s newest builds longer. The build and its steps stay in the history.</numerusform>
            <numerusform>Logs are kept for %n days, and those of a component&apos;s newest builds longer. The build and its steps stay in the history.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::BuildsPane</name>
    <message numerus="yes">
        <source>Reject %n build(s)?</source>
        <translation>
            <numerusform>Reject %n build?</numerusform>
            <numerusform>Reject %n builds?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::CatalogueCard</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>names, then how many others</comment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Named by %n definition(s): %1. Their builds fail until it is added again or they name another.</source>
        <translation>
            <numerusform>Named by %n definition: %1. Its builds fail until it is added again or it names another.</numerusform>
            <numerusform>Named by %n definitions: %1. Their builds fail until it is added again or they name another.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Named by %n template(s): %1.</source>
        <translation>
            <numerusform>Named by %n template: %1.</numerusform>
            <numerusform>Named by %n templates: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>used by %n template(s)</source>
        <translation>
            <numerusform>used by %n template</numerusform>
            <numerusform>used by %n templates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>used by %n definition(s)</source>
        <translation>
            <numerusform>used by %n definition</numerusform>
            <numerusform>used by %n definitions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n component(s) are deployed there: %1. What runs goes on, but nothing can be deployed, stopped or looked at.</source>
        <translation>
            <numerusform>%n component is deployed there: %1. What runs goes on, but nothing can be deployed, stopped or looked at.</numerusform>
            <numerusform>%n components are deployed there: %1. What runs goes on, but nothing can be deployed, stopped or looked at.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>used by %n component(s)</source>
        <translation>
            <numerusform>used by %n component</numerusform>
            <numerusform>used by %n components</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::ChangesView</name>
    <message numerus="yes">
        <source>%1 (%n line(s))</source>
        <translation>
            <numerusform>%1 (%n line)</numerusform>
            <numerusform>%1 (%n lines)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::ComparePage</name>
    <message numerus="yes">
        <source>%n rows differ</source>
        <translation>
            <numerusform>%n row differs</numerusform>
            <numerusform>%n rows differ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::CompareView</name>
    <message numerus="yes">
        <source>%n equal line(s)</source>
        <translation>
            <numerusform>%n equal line</numerusform>
            <numerusform>%n equal lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::ComponentActions</name>
    <message numerus="yes">
        <source>%n switch(es) were not saved: %1</source>
        <translation>
            <numerusform>%n switch was not saved: %1</numerusform>
            <numerusform>%n switches were not saved: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n git webhook(s) switched on</source>
        <translation>
            <numerusform>%n git webhook switched on</numerusform>
            <numerusform>%n git webhooks switched on</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n git webhook(s) switched off</source>
        <translation>
            <numerusform>%n git webhook switched off</numerusform>
            <numerusform>%n git webhooks switched off</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n build(s) queued</source>
        <translation>
            <numerusform>%n build queued</numerusform>
            <numerusform>%n builds queued</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n component(s)?</source>
        <translation>
            <numerusform>Remove %n component?</numerusform>
            <numerusform>Remove %n components?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n component(s) removed</source>
        <translation>
            <numerusform>%n component removed</numerusform>
            <numerusform>%n components removed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n webhook address(es) copied</source>
        <translation>
            <numerusform>%n webhook address copied</numerusform>
            <numerusform>%n webhook addresses copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n webhook(s) switched on</source>
        <translation>
            <numerusform>%n webhook switched on</numerusform>
            <numerusform>%n webhooks switched on</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n webhook(s) switched off</source>
        <translation>
            <numerusform>%n webhook switched off</numerusform>
            <numerusform>%n webhooks switched off</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image webhook(s) switched on</source>
        <translation>
            <numerusform>%n image webhook switched on</numerusform>
            <numerusform>%n image webhooks switched on</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image webhook(s) switched off</source>
        <translation>
            <numerusform>%n image webhook switched off</numerusform>
            <numerusform>%n image webhooks switched off</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>API of %n component(s) switched on</source>
        <translation>
            <numerusform>API of %n component switched on</numerusform>
            <numerusform>API of %n components switched on</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>API of %n component(s) switched off</source>
        <translation>
            <numerusform>API of %n component switched off</numerusform>
            <numerusform>API of %n components switched off</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Close %n component(s)?</source>
        <translation>
            <numerusform>Close %n component?</numerusform>
            <numerusform>Close %n components?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>What is deployed of %n of them is stopped.</source>
        <translation>
            <numerusform>What is deployed of %n of them is stopped.</numerusform>
            <numerusform>What is deployed of %n of them is stopped.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::ComponentListPage</name>
    <message numerus="yes">
        <source>%1 in %n project(s)</source>
        <translation>
            <numerusform>%1 in %n project</numerusform>
            <numerusform>%1 in %n projects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of their last %n deliveries, on would have built %1 more, off %2 fewer.</source>
        <translation>
            <numerusform>Of their last delivery, on would have built %1 more, off %2 fewer.</numerusform>
            <numerusform>Of their last %n deliveries, on would have built %1 more, off %2 fewer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of their last %n deliveries, on would have built %1 more.</source>
        <translation>
            <numerusform>Of their last delivery, on would have built %1 more.</numerusform>
            <numerusform>Of their last %n deliveries, on would have built %1 more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of their last %n deliveries, off would have built %1 fewer.</source>
        <translation>
            <numerusform>Of their last delivery, off would have built %1 fewer.</numerusform>
            <numerusform>Of their last %n deliveries, off would have built %1 fewer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The switches would have made no difference to their last %n deliveries.</source>
        <translation>
            <numerusform>The switches would have made no difference to their last delivery.</numerusform>
            <numerusform>The switches would have made no difference to their last %n deliveries.</numerusform>
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
    <name>slipway::DefinitionPart</name>
    <message numerus="yes">
        <source>The next build obeys it. %n secret(s) get a new value.</source>
        <translation>
            <numerusform>The next build obeys it. %n secret gets a new value.</numerusform>
            <numerusform>The next build obeys it. %n secrets get a new value.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The definition builds %n components; all of them follow it.</source>
        <translation>
            <numerusform>The definition builds %n component.</numerusform>
            <numerusform>The definition builds %n components; all of them follow it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::DeliveryDetail</name>
    <message numerus="yes">
        <source>Of the last %n deliveries %1 more would build.</source>
        <translation>
            <numerusform>Of the last delivery %1 more would build.</numerusform>
            <numerusform>Of the last %n deliveries %1 more would build.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::DockerfileCard</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
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
    <name>slipway::EndsCard</name>
    <message numerus="yes">
        <source>Show %n More</source>
        <translation>
            <numerusform>Show %n More</numerusform>
            <numerusform>Show %n More</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::EndsChart</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::EngineCheck</name>
    <message numerus="yes">
        <source>%1 has not answered for %n second(s). Builds would wait for it in vain: see what it says in a terminal.</source>
        <translation>
            <numerusform>%1 has not answered for %n second. Builds would wait for it in vain: see what it says in a terminal.</numerusform>
            <numerusform>%1 has not answered for %n seconds. Builds would wait for it in vain: see what it says in a terminal.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::GuardFields</name>
    <message numerus="yes">
        <source>%n alias(es)</source>
        <translation>
            <numerusform>%n alias</numerusform>
            <numerusform>%n aliases</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::HoldVerbs</name>
    <message numerus="yes">
        <source>%n build(s) wait for the end of the freeze</source>
        <translation>
            <numerusform>%n build waits for the end of the freeze</numerusform>
            <numerusform>%n builds wait for the end of the freeze</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n build(s) left out</source>
        <translation>
            <numerusform>%n build left out</numerusform>
            <numerusform>%n builds left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Building goes on; %n build(s) start</source>
        <translation>
            <numerusform>Building goes on; %n build starts</numerusform>
            <numerusform>Building goes on; %n builds start</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::HookLookDialog</name>
    <message numerus="yes">
        <source>%n thing(s) keep(s) pushes from arriving.</source>
        <translation>
            <numerusform>%n thing keeps pushes from arriving.</numerusform>
            <numerusform>%n things keep pushes from arriving.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pushes arrive; %n thing(s) need(s) a look.</source>
        <translation>
            <numerusform>Pushes arrive; %n thing needs a look.</numerusform>
            <numerusform>Pushes arrive; %n things need a look.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::HostKeyCard</name>
    <message numerus="yes">
        <source>%n host key(s) added</source>
        <translation>
            <numerusform>%n host key added</numerusform>
            <numerusform>%n host keys added</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::LeakWatch</name>
    <message numerus="yes">
        <source>This log seems to contain %1, line %2 and %n more place(s).</source>
        <translation>
            <numerusform>This log seems to contain %1, line %2 and %n more place.</numerusform>
            <numerusform>This log seems to contain %1, line %2 and %n more places.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is overwritten in the stored log, in %n place(s). This is irreversible: nobody can read it there any more, and that you did it is kept in the history.</source>
        <translation>
            <numerusform>%1 is overwritten in the stored log, in %n place. This is irreversible: nobody can read it there any more, and that you did it is kept in the history.</numerusform>
            <numerusform>%1 is overwritten in the stored log, in %n places. This is irreversible: nobody can read it there any more, and that you did it is kept in the history.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redacted in %n place(s)</source>
        <translation>
            <numerusform>Redacted in %n place</numerusform>
            <numerusform>Redacted in %n places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::LineDiff</name>
    <message numerus="yes">
        <source>… %n line(s) unchanged</source>
        <translation>
            <numerusform>… %n line unchanged</numerusform>
            <numerusform>… %n lines unchanged</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::LookLine</name>
    <message numerus="yes">
        <source>%n push(es)</source>
        <translation>
            <numerusform>%n push</numerusform>
            <numerusform>%n pushes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::ParameterPart</name>
    <message numerus="yes">
        <source>Show More (%n)</source>
        <translation>
            <numerusform>Show More (%n)</numerusform>
            <numerusform>Show More (%n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::PlanFacts</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::PlanReview</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) change: %1</source>
        <translation>
            <numerusform>%n field changes: %1</numerusform>
            <numerusform>%n fields change: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::ProviderForm</name>
    <message numerus="yes">
        <source>%n certificate(s)</source>
        <translation>
            <numerusform>%n certificate</numerusform>
            <numerusform>%n certificates</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::Reach</name>
    <message numerus="yes">
        <source>%n line(s) change</source>
        <translation>
            <numerusform>%n line changes</numerusform>
            <numerusform>%n lines change</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n field(s) change</source>
        <translation>
            <numerusform>%n field changes</numerusform>
            <numerusform>%n fields change</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::ReachView</name>
    <message numerus="yes">
        <source>%1 of %n component(s) follow this template and would build with the change from the next event on.</source>
        <translation>
            <numerusform>%1 of %n component follows this template and would build with the change from the next event on.</numerusform>
            <numerusform>%1 of %n components follow this template and would build with the change from the next event on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n component(s) follow this template.</source>
        <translation>
            <numerusform>%1 of %n component follows this template.</numerusform>
            <numerusform>%1 of %n components follow this template.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stay(s) on an older revision.</source>
        <translation>
            <numerusform>%n stays on an older revision.</numerusform>
            <numerusform>%n stay on an older revision.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n would not build</source>
        <translation>
            <numerusform>%n would not build</numerusform>
            <numerusform>%n would not build</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::RehearsalPanel</name>
    <message numerus="yes">
        <source>Switched on, %1 of the last %n deliveries would have built.</source>
        <translation>
            <numerusform>Switched on, %1 of 1 delivery would have built.</numerusform>
            <numerusform>Switched on, %1 of the last %n deliveries would have built.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of the last %n deliveries, once the switch is on: %1</source>
        <translation>
            <numerusform>Of the last delivery, once the switch is on: %1</numerusform>
            <numerusform>Of the last %n deliveries, once the switch is on: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of the last %n deliveries: %1</source>
        <translation>
            <numerusform>Of the last delivery: %1</numerusform>
            <numerusform>Of the last %n deliveries: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) that nobody could prove are left out.</source>
        <translation>
            <numerusform>%n request that nobody could prove is left out.</numerusform>
            <numerusform>%n requests that nobody could prove are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of the %n branches and tags at the source: %1</source>
        <translation>
            <numerusform>Of the one branch or tag at the source: %1</numerusform>
            <numerusform>Of the %n branches and tags at the source: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Switched on, it would have built %1 of the last %n deliveries from this source.</source>
        <translation>
            <numerusform>Switched on, it would have built %1 of the last %n delivery from this source.</numerusform>
            <numerusform>Switched on, it would have built %1 of the last %n deliveries from this source.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It would have built %1 of the last %n deliveries from this source.</source>
        <translation>
            <numerusform>It would have built %1 of the last %n delivery from this source.</numerusform>
            <numerusform>It would have built %1 of the last %n deliveries from this source.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing from this source has arrived yet. Of its %n branches and tags now, pushes to %1 would build.</source>
        <translation>
            <numerusform>Nothing from this source has arrived yet. Of its %n branch or tag now, pushes to %1 would build.</numerusform>
            <numerusform>Nothing from this source has arrived yet. Of its %n branches and tags now, pushes to %1 would build.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of the %n branches and tags at the source, pushes to %1 would build.</source>
        <translation>
            <numerusform>Of the %n branch or tag at the source, pushes to %1 would build.</numerusform>
            <numerusform>Of the %n branches and tags at the source, pushes to %1 would build.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No push of this image has arrived yet. Of its %n tag(s) now, pushing %1 would build.</source>
        <translation>
            <numerusform>No push of this image has arrived yet. Of its %n tag now, pushing %1 would build.</numerusform>
            <numerusform>No push of this image has arrived yet. Of its %n tags now, pushing %1 would build.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of the %n tag(s) at the registry, pushing %1 would build.</source>
        <translation>
            <numerusform>Of the %n tag at the registry, pushing %1 would build.</numerusform>
            <numerusform>Of the %n tags at the registry, pushing %1 would build.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of the %n tag(s) at the registry, each pushed now: %1</source>
        <translation>
            <numerusform>Of the %n tag at the registry, pushed now: %1</numerusform>
            <numerusform>Of the %n tags at the registry, each pushed now: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of the last %n deliveries none built, so switching off would have changed nothing.</source>
        <translation>
            <numerusform>The last delivery did not build, so switching off would have changed nothing.</numerusform>
            <numerusform>Of the last %n deliveries none built, so switching off would have changed nothing.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Switched off, %1 of the last %n deliveries would not have built.</source>
        <translation>
            <numerusform>Switched off, %1 of the last %n delivery would not have built.</numerusform>
            <numerusform>Switched off, %1 of the last %n deliveries would not have built.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>With the API switched on, %1 of the last %n deliveries would have built.</source>
        <translation>
            <numerusform>With the API switched on, %1 of 1 delivery would have built.</numerusform>
            <numerusform>With the API switched on, %1 of the last %n deliveries would have built.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of the last %n deliveries none was built by the API, so switching it off would have changed nothing.</source>
        <translation>
            <numerusform>The last delivery was not built by the API, so switching it off would have changed nothing.</numerusform>
            <numerusform>Of the last %n deliveries none was built by the API, so switching it off would have changed nothing.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>With the API switched off, %1 of the last %n deliveries would not have built.</source>
        <translation>
            <numerusform>With the API switched off, %1 of 1 delivery would not have built.</numerusform>
            <numerusform>With the API switched off, %1 of the last %n deliveries would not have built.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::RepositoryPicker</name>
    <message numerus="yes">
        <source>%Ln repository(s) so far. %1</source>
        <translation>
            <numerusform>%Ln repository so far. %1</numerusform>
            <numerusform>%Ln repositories so far. %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln repository(s) read so far…</source>
        <translation>
            <numerusform>%Ln repository read so far…</numerusform>
            <numerusform>%Ln repositories read so far…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln repository(s)</source>
        <translation>
            <numerusform>%Ln repository</numerusform>
            <numerusform>%Ln repositories</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln repository(s), read %1. %2</source>
        <comment>read 5 min ago; why not again</comment>
        <translation>
            <numerusform>%Ln repository, read %1. %2</numerusform>
            <numerusform>%Ln repositories, read %1. %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::ResultList</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::ResumePlan</name>
    <message numerus="yes">
        <source>%n more build(s) go on, too.</source>
        <translation>
            <numerusform>%n more build goes on, too.</numerusform>
            <numerusform>%n more builds go on, too.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::RuleFields</name>
    <message numerus="yes">
        <source>A push to %1 builds %n other component(s), too.</source>
        <translation>
            <numerusform>A push to %1 builds %n other component, too.</numerusform>
            <numerusform>A push to %1 builds %n other components, too.</numerusform>
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
<context>
    <name>slipway::SelectionBar</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::SourceFields</name>
    <message numerus="yes">
        <source>%n branch(es); begin to write one to see those that fit.</source>
        <translation>
            <numerusform>%n branch; begin to write it to see it.</numerusform>
            <numerusform>%n branches; begin to write one to see those that fit.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::TagTryout</name>
    <message numerus="yes">
        <source>%1 of %n tag(s) taken</source>
        <translation>
            <numerusform>%1 of %n tag taken</numerusform>
            <numerusform>%1 of %n tags taken</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::TemplateFoot</name>
    <message numerus="yes">
        <source>%n component(s) would not build: %1</source>
        <translation>
            <numerusform>%n component would not build: %1</numerusform>
            <numerusform>%n components would not build: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The script reads %1 and nothing gives it a value: %n component(s) would find it empty.</source>
        <translation>
            <numerusform>The script reads %1 and nothing gives it a value: %n component would find it empty.</numerusform>
            <numerusform>The script reads %1 and nothing gives it a value: %n components would find it empty.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::TemplatePage</name>
    <message numerus="yes">
        <source>%n on trial</source>
        <translation>
            <numerusform>%n on trial</numerusform>
            <numerusform>%n on trial</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n follow</source>
        <translation>
            <numerusform>%n follows</numerusform>
            <numerusform>%n follow</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pinned</source>
        <translation>
            <numerusform>%n pinned</numerusform>
            <numerusform>%n pinned</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::TemplatesPane</name>
    <message numerus="yes">
        <source>used by %n</source>
        <translation>
            <numerusform>used by %n</numerusform>
            <numerusform>used by %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>slipway::TokenCard</name>
    <message numerus="yes">
        <source>ends in %n day(s)</source>
        <translation>
            <numerusform>ends in %n day</numerusform>
            <numerusform>ends in %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %n Ended</source>
        <translation>
            <numerusform>Show %n Ended</numerusform>
            <numerusform>Show %n Ended</numerusform>
        </translation>
    </message>
</context>
</TS>
