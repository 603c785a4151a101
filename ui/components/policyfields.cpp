#include "ui/components/policyfields.h"

#include "models/words.h"
#include "ui/common/formrows.h"
#include "ui/theme/kinds.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int longestMaturing = 10080; // minutes, a week

bool takesPattern(TagRule kind)
{
    return kind != TagRule::None && kind != TagRule::Digest;
}

} // namespace

PolicyFields::PolicyFields(QWidget *parent)
    : FieldGroup(parent)
    , m_rows(new FormRows(this))
    , m_policy(new QWidget(this))
    , m_kind(new QComboBox(m_policy))
    , m_pattern(new QLineEdit(m_policy))
    , m_extent(new QComboBox(m_policy))
    , m_older(new QComboBox(this))
    , m_mature(new QSpinBox(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_rows);
    m_kind->setObjectName(u"policyKind"_s);
    m_kind->setAccessibleName(tr("Tag policy"));
    m_kind->addItem(tr("The same tag"), int(TagRule::None));
    m_kind->addItem(tr("Same tag, new content"), int(TagRule::Digest));
    m_kind->addItem(tr("Semantic version"), int(TagRule::Semver));
    m_kind->addItem(tr("Greater number"), int(TagRule::Numeric));
    m_kind->addItem(tr("Pattern with * and ?"), int(TagRule::Glob));
    m_kind->addItem(tr("Regular expression"), int(TagRule::Regex));
    m_kind->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_pattern->setObjectName(u"policyPattern"_s);
    m_pattern->setAccessibleName(tr("Pattern of the tag policy"));
    m_pattern->setClearButtonEnabled(true);
    m_pattern->setMinimumWidth(scaled(90));
    applyType(m_pattern, TypeRole::Mono);
    m_extent->setObjectName(u"policyExtent"_s);
    m_extent->setAccessibleName(tr("How much of the tag the expression means"));
    m_extent->addItem(tr("whole tag"), false);
    m_extent->addItem(tr("beginning"), true);
    m_extent->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    auto *line = new QHBoxLayout(m_policy);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(m_kind);
    line->addWidget(m_pattern, 1);
    line->addWidget(m_extent);
    line->addStretch(); // a rule without a pattern leaves its name where the others stand
    m_policy->setFocusProxy(m_kind);

    m_older->setObjectName(u"olderTags"_s);
    m_older->setAccessibleName(tr("Older tags"));
    m_older->addItem(tr("are never built"), false);
    m_older->addItem(tr("are built, too"), true);
    m_older->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_mature->setObjectName(u"mature"_s);
    m_mature->setAccessibleName(tr("Minutes an accepted tag waits before it is built"));
    m_mature->setRange(0, longestMaturing);
    m_mature->setSuffix(tr(" min"));
    m_mature->setSpecialValueText(tr("at once"));
    m_mature->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_rows->addRow(tr("Tag policy"), m_policy);
    m_rows->addRow(tr("Older tags"), m_older);
    m_rows->addRow(tr("Builds"), m_mature);

    connect(m_kind, &QComboBox::activated, this, [this] {
        present();
        if (takesPattern(policy().kind))
            m_pattern->setFocus(Qt::OtherFocusReason);
        Q_EMIT edited();
    });
    for (QComboBox *combo : {m_extent, m_older}) {
        connect(combo, &QComboBox::activated, this, [this] {
            present();
            Q_EMIT edited();
        });
    }
    connect(m_pattern, &QLineEdit::textChanged, this, [this] {
        presentPattern();
        Q_EMIT edited();
    });
    connect(m_mature, &QSpinBox::valueChanged, this, [this] {
        present();
        Q_EMIT edited();
    });
    present();
}

void PolicyFields::setTag(const QString &tag)
{
    m_tag = tag;
    present();
}

TagPolicy PolicyFields::policy() const
{
    TagPolicy policy;
    policy.kind = TagRule(m_kind->currentData().toInt());
    if (takesPattern(policy.kind))
        policy.pattern = m_pattern->text().trimmed();
    policy.prefix = policy.kind == TagRule::Regex && m_extent->currentData().toBool();
    return policy;
}

bool PolicyFields::allowsDowngrade() const
{
    return m_older->currentData().toBool();
}

void PolicyFields::presentPattern()
{
    const TagPolicy now = policy();
    const auto compiled = TagMatcher::compile(now);
    // What is only not begun yet is no mistake: it is said when the person wants to save.
    const bool begun = !now.pattern.isEmpty() || now.kind == TagRule::Numeric || !takesPattern(now.kind);
    m_rows->setError(m_policy, compiled || !begun ? QString() : compiled.error().message);
    setInvalid(m_pattern, !compiled && begun);
}

void PolicyFields::setUnused(const QList<UnusedRule> &rules)
{
    m_unused.clear();
    for (const UnusedRule &rule : rules) {
        if (rule.field == UnusedRule::Field::TagPolicy)
            m_unused = sentenceOf(rule);
    }
    present();
}

void PolicyFields::present()
{
    const TagPolicy now = policy();
    m_rows->setWarning(m_policy, now == m_loaded ? m_unused : QString());
    m_pattern->setVisible(takesPattern(now.kind));
    m_extent->setVisible(now.kind == TagRule::Regex);
    m_rows->setRowVisible(m_older, takesPattern(now.kind));
    const QString pinned = tr("The source is pinned to its content, so no push builds it. Choose another policy, or name a tag in the "
                              "source.");
    QString example, hint;
    switch (now.kind) {
    case TagRule::None:
        hint = m_tag.isEmpty() ? pinned
                               : tr("Every push of %1 builds, and no other tag.").arg(m_tag);
        break;
    case TagRule::Digest:
        hint = m_tag.isEmpty() ? pinned
                               : tr("A push of %1 builds when it brings other content than is there already.").arg(m_tag);
        break;
    case TagRule::Semver:
        example = u"^2.0"_s;
        hint = tr("Newer versions within the range: ^2.0 is 2.0 up to 3.0, ~2.4 is 2.4 up to 2.5, also >=2.1 <4. Pre-releases only "
                  "where the range names one.");
        break;
    case TagRule::Numeric:
        example = tr("the whole tag");
        hint = tr("Only greater numbers. Where the number is a part of the tag, an expression with one group says where: build-(\\d+).");
        break;
    case TagRule::Glob:
        example = u"v2.*"_s;
        hint = tr("* stands for any text, ? for one character, [0-9] for one of several.");
        break;
    case TagRule::Regex:
        example = m_extent->currentData().toBool() ? u"v2"_s : u"v2\\..*"_s;
        hint = m_extent->currentData().toBool() ? tr("What follows does not matter: v2 takes v2.42.0, and v20, too. This is how Rainbond means it.")
                                                : tr("The expression must fit from the first to the last character of the tag.");
        break;
    }
    m_pattern->setPlaceholderText(example);
    m_rows->setHint(m_policy, hint);
    m_rows->setHint(m_older, allowsDowngrade() ? tr("A tag that is pushed late takes the component back to an older version.")
                                               : QString());
    const int minutes = m_mature->value();
    if (minutes == 0)
        m_rows->setHint(m_mature, {});
    else
        m_rows->setHint(m_mature, tr("%1 after it was pushed, unless a newer tag takes its place meanwhile.")
                                      .arg(words::duration(minutes * 60LL * 1'000'000)));
    presentPattern();
}

void PolicyFields::load(const Component &component)
{
    const ImageTrigger &trigger = component.imageTrigger;
    const QSignalBlocker pattern(m_pattern), mature(m_mature);
    m_tag = currentTag(component).value_or(ImageTag()).tag;
    m_kind->setCurrentIndex(m_kind->findData(int(trigger.policy.kind)));
    m_pattern->setText(trigger.policy.pattern);
    m_extent->setCurrentIndex(trigger.policy.prefix ? 1 : 0);
    m_older->setCurrentIndex(trigger.allowDowngrade ? 1 : 0);
    m_mature->setValue(trigger.matureMinutes);
    m_loaded = trigger.policy;
    m_unused.clear();
    present();
}

void PolicyFields::applyTo(Component &component) const
{
    component.imageTrigger.policy = policy();
    component.imageTrigger.allowDowngrade = allowsDowngrade();
    component.imageTrigger.matureMinutes = m_mature->value();
}

QWidget *PolicyFields::check()
{
    const auto compiled = TagMatcher::compile(policy());
    m_rows->setError(m_policy, compiled ? QString() : compiled.error().message);
    setInvalid(m_pattern, !compiled);
    return compiled ? nullptr : m_pattern;
}

} // namespace slipway
