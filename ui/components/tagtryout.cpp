#include "ui/components/tagtryout.h"

#include "app/core/whendone.h"
#include "app/domain/imagename.h"
#include "app/services/tagservice.h"
#include "ui/common/labels.h"
#include "ui/common/skeleton.h"
#include "ui/common/tokenedit.h"
#include "ui/components/tagrows.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int judgeAfterMs = 80;

} // namespace

TagTryout::TagTryout(Engine &engine, QWidget *parent)
    : QWidget(parent)
    , m_engine(engine)
    , m_count(new TextLabel({}, TypeRole::Caption, Ink::Caption, this))
    , m_ask(makeSmallButton(tr("Ask Registry"), ButtonKind::Normal, u"refresh-cw"_s, this))
    , m_messageBox(new QWidget(this))
    , m_icon(new IconLabel(u"info"_s, Ink::Secondary, 14, m_messageBox))
    , m_message(new WrapLabel({}, TypeRole::Body, Ink::Secondary, m_messageBox))
    , m_remedy(makeSmallButton(tr("Change Source…"), ButtonKind::Normal, {}, m_messageBox))
    , m_skeleton(new Skeleton(4, {2, 5}, em() + 10, this))
    , m_model(new TagRowModel(this))
    , m_view(new TagRowView(m_model, this))
    , m_choice(new WrapLabel({}, TypeRole::Caption, Ink::Secondary, this))
    , m_typed(new TokenEdit(tr("Tags to try"), this))
{
    m_ask->setObjectName(u"askRegistry"_s);
    m_ask->setAccessibleName(tr("Ask the registry for its tags"));
    m_message->setObjectName(u"tryoutMessage"_s);
    m_remedy->setObjectName(u"tryoutSource"_s);
    m_view->setObjectName(u"tryoutTags"_s);
    m_choice->setObjectName(u"tryoutReason"_s);
    m_typed->setObjectName(u"tryoutTyped"_s);
    m_typed->setPlaceholder(tr("Try a tag"));
    m_typed->setCheck([](const QString &tag) {
        return isImageTag(tag) ? QString() : tr("A tag has up to 128 letters, digits, dots, dashes and underscores.");
    });

    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(new TextLabel(tr("What the policy makes of the tags"), TypeRole::Name, Ink::Text, this));
    head->addStretch(1);
    head->addWidget(m_count);
    head->addWidget(m_ask);
    auto *messageRow = new QHBoxLayout(m_messageBox);
    messageRow->setContentsMargins(0, 0, 0, 0);
    messageRow->setSpacing(8);
    messageRow->addWidget(m_icon, 0, Qt::AlignTop);
    messageRow->addWidget(m_message, 1);
    messageRow->addWidget(m_remedy, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(head);
    column->addWidget(m_messageBox);
    column->addWidget(m_skeleton);
    column->addWidget(m_view);
    column->addWidget(m_choice);
    column->addWidget(m_typed);
    column->addStretch(1);

    m_judging.setSingleShot(true);
    m_judging.setInterval(judgeAfterMs);
    connect(&m_judging, &QTimer::timeout, this, &TagTryout::judge);
    connect(m_ask, &QAbstractButton::clicked, this, &TagTryout::ask);
    connect(m_remedy, &QAbstractButton::clicked, this, &TagTryout::sourceWanted);
    connect(m_typed, &TokenEdit::tokensChanged, this, &TagTryout::judge);
    connect(m_typed, &TokenEdit::errorChanged, this, &TagTryout::presentChoice);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &TagTryout::presentChoice);
    present();
}

void TagTryout::setComponent(const Component &component)
{
    const bool another = m_id != component.id;
    const auto moved = [](const std::optional<ImageSource> &a, const std::optional<ImageSource> &b) {
        if (!a || !b)
            return a.has_value() != b.has_value();
        const auto before = parseImageName(a->reference), now = parseImageName(b->reference);
        return !before || !now || before->name() != now->name() || a->credentialKey != b->credentialKey || a->username != b->username;
    };
    const bool elsewhere = another || moved(m_image, component.image);
    m_id = component.id;
    m_image = component.image;
    const ImageTag current = currentTag(component).value_or(ImageTag());
    if (another)
        m_typed->setTokens({});
    if (elsewhere) {
        ++m_asked;
        m_state = State::NotAsked;
        m_tags.clear();
    }
    if (elsewhere || current.tag != m_current.tag)
        m_digest.clear();
    m_current = current;
    judge();
}

void TagTryout::setRules(const TagPolicy &policy, bool allowDowngrade)
{
    if (policy == m_policy && allowDowngrade == m_allowDowngrade)
        return;
    m_policy = policy;
    m_allowDowngrade = allowDowngrade;
    m_judging.start();
}

void TagTryout::ask()
{
    if (!m_image || m_state == State::Asking)
        return;
    m_state = State::Asking;
    m_skeleton->start();
    present();
    const quint64 asked = ++m_asked;
    whenDone(m_engine.tags().tags(*m_image), this, [this, asked](const Result<QStringList> &tags) {
        if (asked == m_asked)
            answered(tags);
    });
    // The content of the source's own tag: without it nothing could be said of what is pushed under the same name again.
    whenDone(m_engine.tags().digest(*m_image), this, [this, asked](const Result<QString> &digest) {
        if (asked != m_asked || !digest)
            return;
        m_digest = *digest;
        judge();
    });
}

void TagTryout::answered(const Result<QStringList> &tags)
{
    m_state = tags ? State::Answered : State::Failed;
    m_problem = tags ? Error() : tags.error();
    m_tags = tags.value_or(QStringList());
    judge();
}

void TagTryout::judge()
{
    m_judging.stop();
    QStringList names = m_typed->tokens();
    if (m_state == State::Answered) {
        for (const QString &tag : m_tags) {
            if (names.size() >= TagList::mostTags)
                break;
            if (m_typed->tokens().isEmpty() || !m_typed->tokens().contains(tag))
                names.append(tag);
        }
    }
    QList<ImageTag> tags;
    tags.reserve(names.size());
    for (const QString &name : std::as_const(names))
        tags.append({name, name == m_current.tag ? m_digest : QString()});
    const auto rows = judgeTags(m_policy, m_allowDowngrade, m_current, tags);
    m_policyProblem = rows ? QString() : rows.error().message;
    m_model->setRows(rows.value_or(QList<TagRow>()));
    present();
}

void TagTryout::presentMessage(const QString &icon, bool wrong, const QString &text)
{
    m_icon->setIcon(icon);
    m_icon->setInk(wrong ? Ink::Fail : Ink::Secondary);
    m_message->setInk(wrong ? Ink::Text : Ink::Secondary);
    m_message->setText(text);
    m_messageBox->setVisible(!text.isEmpty());
}

void TagTryout::present()
{
    const bool asking = m_state == State::Asking;
    m_ask->setEnabled(m_image.has_value()); // while asking, too: the focus stays where it is
    m_ask->setText(asking ? tr("Asking") : m_state == State::NotAsked ? tr("Ask Registry") : tr("Ask Again"));
    m_remedy->setVisible(m_state == State::Failed
                         && (m_problem.code == ErrorCode::Denied || m_problem.code == ErrorCode::NotFound || m_problem.code == ErrorCode::Invalid));
    m_skeleton->setVisible(asking && m_model->rowCount() == 0);
    QString count;
    if (m_state == State::Answered && !m_tags.isEmpty()) {
        const auto &rows = m_model->rows();
        const auto taken = std::count_if(rows.begin(), rows.end(), [](const TagRow &row) {
            return row.standing == TagStanding::Winner || row.standing == TagStanding::Taken;
        });
        count = tr("%1 of %n tag(s) taken", nullptr, int(rows.size())).arg(QLocale().toString(qlonglong(taken)));
    }
    m_count->setText(count);
    if (!m_policyProblem.isEmpty() && (m_state == State::Answered || !m_typed->tokens().isEmpty()))
        presentMessage(u"circle-alert"_s, true, tr("The policy can't be tried before it is mended."));
    else if (m_state == State::NotAsked)
        presentMessage(u"info"_s, false, tr("Ask the registry for the tags it has, or type some. Nothing is built by trying."));
    else if (m_state == State::Failed)
        presentMessage(u"circle-alert"_s, true,
                       tr("%1 Only its own tags are missing here: pushes are still taken.").arg(m_problem.message));
    else if (m_state == State::Answered && m_tags.isEmpty())
        presentMessage(u"inbox"_s, false, tr("The registry has no tag of this image yet. The first push makes one."));
    else
        presentMessage({}, false, {});
    const bool any = m_model->rowCount() > 0;
    m_view->setVisible(any);
    if (any && !m_view->currentIndex().isValid())
        m_view->setCurrentIndex(m_model->index(0, 0));
    presentChoice();
}

// The whole sentence of the row that is looked at, for rows are one line, and what would change it.
void TagTryout::presentChoice()
{
    const bool wrong = !m_typed->error().isEmpty();
    QString text = m_typed->error();
    const QModelIndex current = m_view->currentIndex();
    if (!wrong && current.isValid() && current.row() < m_model->rowCount()) {
        const TagRow &row = m_model->rows().at(current.row());
        text = row.hint.isEmpty() ? row.reason : tr("%1 %2", "a reason, and what would change it").arg(row.reason, row.hint);
    }
    m_choice->setInk(wrong ? Ink::Fail : Ink::Secondary);
    m_choice->setText(text);
    m_choice->setVisible(!text.isEmpty());
}

} // namespace slipway
