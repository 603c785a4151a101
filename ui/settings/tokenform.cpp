#include "ui/settings/tokenform.h"

#include "app/core/whendone.h"
#include "ui/buildform/listrow.h"
#include "ui/common/formrows.h"
#include "ui/common/tokenedit.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QLocale>
#include <QRegularExpression>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int longestDays = 3650;
constexpr int otherDays = -1;
constexpr qsizetype longestName = 100;
constexpr qsizetype mostKeys = 8;
constexpr qint64 dayUs = 24LL * 3600 * 1'000'000;

QString keyProblem(const QString &key)
{
    static const QRegularExpression pattern(u"\\A[a-z0-9][a-z0-9_-]{0,63}\\z"_s);
    return pattern.match(key).hasMatch() ? QString() : TokenForm::tr("“%1” can't be the key of a project.").arg(key.left(200));
}

} // namespace

TokenForm::TokenForm(TokenService &tokens, const Clock &clock, const QStringList &projects, const QString &actor, QWidget *parent)
    : EntryForm(tr("New token"), tr("Make Token"), parent)
    , m_tokens(tokens)
    , m_clock(clock)
    , m_known(projects)
    , m_actor(actor)
    , m_name(makeRowField(tr("What the token is for"), tr("what it is for, such as nightly builds"), this, false))
    , m_read(new QCheckBox(tr("read: see definitions, builds, logs and deliveries")))
    , m_run(new QCheckBox(tr("run: start, cancel, retry, approve and replay")))
    , m_configure(new QCheckBox(tr("configure: create, change and remove definitions")))
    , m_projects(new TokenEdit(tr("Projects of the token"), this))
    , m_end(new QComboBox(this))
    , m_days(new QSpinBox(this))
{
    m_name->setObjectName(u"tokenName"_s);
    m_run->setObjectName(u"tokenRun"_s);
    m_configure->setObjectName(u"tokenConfigure"_s);
    m_projects->setObjectName(u"tokenProjects"_s);
    m_end->setObjectName(u"tokenEnd"_s);
    m_days->setObjectName(u"tokenDays"_s);
    auto *scopes = new QWidget(this);
    auto *column = new QVBoxLayout(scopes);
    column->setContentsMargins(0, 5, 0, 0);
    column->setSpacing(6);
    for (QCheckBox *box : {m_read, m_run, m_configure}) {
        column->addWidget(box);
        connect(box, &QAbstractButton::clicked, this, &TokenForm::edited);
    }
    m_read->setChecked(true);
    m_read->setEnabled(false); // whoever may start or change something has to see it
    m_read->setToolTip(tr("Every token may read."));
    m_projects->setPlaceholder(tr("all projects"));
    m_projects->setCheck(&keyProblem);
    m_end->setAccessibleName(tr("When the token ends"));
    m_end->addItem(tr("in 30 days"), 30);
    m_end->addItem(tr("in 90 days"), 90);
    m_end->addItem(tr("in a year"), 365);
    m_end->addItem(tr("after as many days as I say"), otherDays);
    m_end->addItem(tr("never"), 0);
    m_end->setCurrentIndex(1);
    m_end->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_days->setAccessibleName(tr("Days until the token ends"));
    m_days->setRange(1, longestDays);
    m_days->setValue(7);
    m_days->setSuffix(tr(" days"));

    rows()->addRow(tr("Name"), m_name);
    rows()->addRow(tr("It may"), scopes);
    rows()->addRow(tr("Projects"), m_projects);
    QStringList keys = m_known.first(qMin(mostKeys, m_known.size()));
    if (m_known.size() > keys.size())
        keys.append(u"…"_s);
    rows()->setHint(m_projects, keys.isEmpty() ? tr("Their keys. Empty: all projects, also later ones.")
                                               : tr("Their keys, such as %1. Empty: all projects, also later ones.").arg(keys.join(u", "_s)));
    rows()->addRow(tr("Ends"), m_end, {m_days});
    watch(u"name"_s, m_name);
    watch(u"projects"_s, m_projects);
    watch(u"end"_s, m_end);
    connect(m_projects, &TokenEdit::tokensChanged, this, &TokenForm::edited);
    connect(m_projects, &TokenEdit::errorChanged, this, [this] { left(m_projects); });
    connect(m_end, &QComboBox::activated, this, &TokenForm::edited);
    connect(m_days, &QSpinBox::valueChanged, this, &TokenForm::edited);
    present({});
}

QWidget *TokenForm::firstField() const
{
    return m_name;
}

int TokenForm::days() const
{
    const int chosen = m_end->currentData().toInt();
    return chosen == otherDays ? m_days->value() : chosen;
}

qint64 TokenForm::endUs() const
{
    return days() == 0 ? 0 : m_clock.nowUs() + days() * dayUs;
}

QList<FieldProblem> TokenForm::problems() const
{
    QList<FieldProblem> problems;
    const QString name = m_name->text().trimmed();
    if (name.isEmpty())
        problems.append({u"name"_s, tr("Say what the token is for; the list names it so, and so does the record of what it did.")});
    else if (name.size() > longestName)
        problems.append({u"name"_s, tr("The name has at most %1 characters.").arg(longestName)});
    if (!m_projects->error().isEmpty())
        problems.append({u"projects"_s, m_projects->error()});
    return problems;
}

QWidget *TokenForm::present(const QList<FieldProblem> &)
{
    QStringList unknown;
    for (const QString &key : m_projects->tokens()) {
        if (!m_known.contains(key))
            unknown.append(key);
    }
    rows()->setWarning(m_projects, unknown.isEmpty() ? QString() : tr("There is no project %1 yet.").arg(unknown.join(u", "_s)));
    m_days->setVisible(m_end->currentData().toInt() == otherDays);
    const QDateTime end = QDateTime::fromMSecsSinceEpoch(endUs() / 1000);
    rows()->setHint(m_end, days() == 0 ? tr("It is good until somebody revokes it.")
                                       : tr("On %1.").arg(QLocale().toString(end.date(), QLocale::LongFormat)));
    return nullptr;
}

QFuture<Result<>> TokenForm::store()
{
    ApiToken draft;
    draft.name = m_name->text().trimmed();
    draft.scopes = TokenScope::Read;
    draft.scopes.setFlag(TokenScope::Run, m_run->isChecked());
    draft.scopes.setFlag(TokenScope::Configure, m_configure->isChecked());
    draft.projects = m_projects->tokens();
    draft.expiresAtUs = endUs();
    return andThen(m_tokens.create(draft, m_actor), this, [this](const MadeToken &made) {
        m_made = made;
        return answered<Result<>>(Done{});
    });
}

} // namespace slipway
