#include "ui/components/repositorypicker.h"

#include "app/core/whendone.h"
#include "models/repositorylistmodel.h"
#include "models/words.h"
#include "ui/common/chip.h"
#include "ui/common/labels.h"
#include "ui/common/rowline.h"
#include "ui/common/rowview.h"
#include "ui/common/searchfield.h"
#include "ui/common/skeleton.h"
#include "ui/theme/icons.h"
#include "ui/theme/kinds.h"
#include "ui/theme/painting.h"
#include "ui/theme/tokens.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int rowsInSight = 5;
constexpr int pauseMs = 300;
constexpr int edge = 12;
constexpr int markSize = 14;

// Name with its marks and its last activity, the description below.
class RepositoryDelegate final : public RowDelegate
{
public:
    explicit RepositoryDelegate(QObject *parent) : RowDelegate(RowHeight::TwoLines, parent) {}

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Tokens &tokens = tokensFor(option.widget);
        const QString description = index.data(RepositoryListModel::DescriptionRole).toString();
        const int half = option.rect.height() / 2 - 6;
        const QRect words = option.rect.adjusted(edge, 6, -edge, -6);
        const QRect upper(words.left(), words.top(), words.width(), description.isEmpty() ? words.height() : half);
        const QRect lower(words.left(), upper.bottom() + 1, words.width(), half);
        painter->save();
        RowLine first(painter, upper, option.direction);
        first.trailing(index.data(RepositoryListModel::ActivityRole).toString(), TypeRole::Caption, tokens.text3);
        if (index.data(RepositoryListModel::ArchivedRole).toBool())
            first.trailing(RepositoryPicker::tr("archived"), TypeRole::Caption, tokens.text3);
        first.icon(index.data(RepositoryListModel::PrivateRole).toBool() ? u"lock"_s
                       : index.data(RepositoryListModel::ForkRole).toBool() ? u"git-fork"_s
                                                                            : u"git-branch"_s,
                   tokens.text2, markSize);
        first.leading(index.data().toString(), TypeRole::Name, tokens.text);
        if (!description.isEmpty()) {
            RowLine second(painter, lower, option.direction);
            second.leading(description, TypeRole::Caption, tokens.text2);
        }
        painter->restore();
    }
};

// What the rows stand in, and what is said in their place.
class Box final : public QStackedWidget
{
public:
    explicit Box(QWidget *parent) : QStackedWidget(parent) { setContentsMargins(1, 4, 1, 4); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Tokens &tokens = tokensFor(this);
        paintBox(&painter, rect(), tokens.surface, tokens.lineStrong, radius::list);
    }
};

} // namespace

RepositoryPicker::RepositoryPicker(RepositoryBrowser &browser, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_browser(browser)
    , m_clock(clock)
    , m_model(new RepositoryListModel(browser, clock, this))
    , m_search(new SearchField(tr("Search repositories"), {}, this))
    , m_refresh(makeIconButton(u"refresh-cw"_s, tr("Read the Repositories Again"), this))
    , m_box(new Box(this))
    , m_list(new RowView(tr("Repositories"), RowHeight::TwoLines))
    , m_loading(new Skeleton(rowsInSight, {4, 1}, rowHeight(RowHeight::TwoLines)))
    , m_note(new WrapLabel({}, TypeRole::Body, Ink::Secondary))
    , m_mend(makeSmallButton(tr("Clear"), ButtonKind::Normal, {}))
    , m_state(new WrapLabel({}, TypeRole::Caption, Ink::Secondary, this))
    , m_retry(makeSmallButton(tr("Try Again"), ButtonKind::Normal, {}, this))
{
    m_search->setObjectName(u"repositorySearch"_s);
    m_list->setObjectName(u"repositoryList"_s);
    m_state->setObjectName(u"repositoryState"_s);
    m_retry->setObjectName(u"repositoryRetry"_s);
    m_note->setObjectName(u"repositoryNote"_s);
    m_note->setAlignment(Qt::AlignHCenter);
    m_mend->setObjectName(u"repositoryMend"_s);
    m_search->setList(m_list);
    m_search->installEventFilter(this);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new RepositoryDelegate(this));
    m_list->setHeaderHidden(true);
    m_list->setEdge(edge);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->header()->setStretchLastSection(true);
    auto *said = new QWidget;
    auto *middle = new QVBoxLayout(said);
    middle->setContentsMargins(32, 0, 32, 0);
    middle->setSpacing(12);
    middle->addStretch(1);
    middle->addWidget(m_note);
    middle->addWidget(m_mend, 0, Qt::AlignHCenter);
    middle->addStretch(1);
    m_box->addWidget(m_list);
    auto *loading = new QWidget;
    auto *bars = new QVBoxLayout(loading);
    bars->setContentsMargins(edge, 0, edge, 0);
    bars->addWidget(m_loading);
    m_box->addWidget(loading);
    m_box->addWidget(said);
    fitBox();

    auto *top = new QHBoxLayout;
    top->setSpacing(8);
    top->addWidget(m_search, 1);
    top->addWidget(m_refresh);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(8);
    foot->addWidget(m_state, 1);
    foot->addWidget(m_retry, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(top);
    column->addWidget(m_box);
    column->addLayout(foot);
    setFocusProxy(m_search);

    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &RepositoryPicker::searchForge);
    connect(m_search, &QLineEdit::textChanged, this, &RepositoryPicker::typed);
    connect(m_refresh, &QAbstractButton::clicked, this, [this] {
        m_browser.refresh(m_model->binding());
        present();
    });
    connect(m_retry, &QAbstractButton::clicked, this, &RepositoryPicker::tryAgain);
    connect(m_mend, &QAbstractButton::clicked, this, [this] {
        if (m_isWrong)
            tryAgain();
        else
            m_search->clear();
        m_search->setFocus(Qt::OtherFocusReason); // the button goes away
    });
    connect(m_list, &RowView::opened, this, &RepositoryPicker::pick);
    connect(m_list, &QAbstractItemView::clicked, this, &RepositoryPicker::pick);
    connect(m_model, &RepositoryListModel::listed, this, &RepositoryPicker::present);
}

void RepositoryPicker::setBinding(const BindingId &binding, const QString &forge)
{
    m_forge = forge;
    if (binding == m_model->binding() && isVisible())
        return present(); // and what is being typed stays
    m_search->clear();
    m_model->setBinding(binding);
    present();
}

void RepositoryPicker::focusSearch()
{
    m_search->setFocus();
}

void RepositoryPicker::fitBox()
{
    m_box->setFixedHeight(rowsInSight * rowHeight(RowHeight::TwoLines) + 10);
}

void RepositoryPicker::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::ApplicationFontChange)
        fitBox();
}

// The list is walked without leaving the field.
bool RepositoryPicker::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress || m_model->rowCount() == 0)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    const int row = m_list->currentIndex().row();
    if (key == Qt::Key_Down || key == Qt::Key_Up) {
        const int next = row < 0 ? 0 : row + (key == Qt::Key_Down ? 1 : -1);
        m_list->setCurrentIndex(m_model->index(std::clamp(next, 0, m_model->rowCount() - 1)));
        return true;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        pick(m_model->index(std::max(row, 0)));
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void RepositoryPicker::typed()
{
    m_searching = false;
    m_searchProblem.reset();
    m_model->setFilter(m_search->text().trimmed());
    m_pause.stop();
    // What is known answers at once; the forge is asked for what it does not have.
    if (m_search->text().trimmed().size() >= 2 && m_model->rowCount() == 0)
        m_pause.start();
    present();
}

void RepositoryPicker::searchForge()
{
    const QString text = m_search->text().trimmed();
    m_searching = true;
    m_searchProblem.reset();
    present();
    whenDone(m_browser.search(m_model->binding(), text), this, [this, text](const Result<QList<RemoteRepository>> &found) {
        if (text != m_search->text().trimmed())
            return; // another question by now
        m_searching = false;
        if (found)
            m_model->setFound(*found);
        else if (found.error().code != ErrorCode::Cancelled)
            m_searchProblem = found.error();
        present();
    });
}

void RepositoryPicker::tryAgain()
{
    if (m_searchProblem)
        searchForge();
    else
        m_browser.refresh(m_model->binding());
    present();
}

void RepositoryPicker::present()
{
    if (m_model->binding().isEmpty())
        return;
    const RepositoryBrowser::Listing &listing = m_browser.listing(m_model->binding());
    const qsizetype known = listing.repositories.size();
    const int shown = m_model->rowCount();
    const QString typed = m_search->text().trimmed();
    QString state;
    m_isWrong = m_searchProblem || listing.problem;
    if (m_searchProblem) {
        state = m_searchProblem->message;
    } else if (listing.problem) {
        const QString &why = listing.problem->message;
        if (known == 0)
            state = why;
        else if (listing.isComplete)
            state = tr("%Ln repository(s), read %1. %2", "read 5 min ago; why not again", int(known))
                        .arg(words::ago(listing.readAtUs, m_clock.nowUs()), why);
        else
            state = tr("%Ln repository(s) so far. %1", nullptr, int(known)).arg(why);
    } else if (m_searching) {
        state = tr("Searching at %1…").arg(m_forge);
    } else if (shown == 0 && !typed.isEmpty()) {
        state = listing.isReading || m_pause.isActive()
            ? tr("Nothing yet; %1 is still being read.").arg(m_forge)
            : tr("Neither this account's repositories nor the search of %1 have “%2”.").arg(m_forge, typed);
    } else if (listing.isReading) {
        // What was read before stays to choose from meanwhile.
        state = listing.total      ? tr("%1 of %2 repositories read…").arg(QLocale().toString(listing.read), QLocale().toString(*listing.total))
                : listing.read > 0 ? tr("%Ln repository(s) read so far…", nullptr, int(listing.read))
                                   : tr("Reading the repositories of %1…").arg(m_forge);
    } else if (known == 0) {
        state = tr("This account sees no repository at %1.").arg(m_forge);
    } else {
        state = typed.isEmpty() ? tr("%Ln repository(s)", nullptr, int(known))
                                : tr("%1 of %2", "repositories that fit, all of them").arg(QLocale().toString(shown), QLocale().toString(known));
    }
    // Without rows their place says why, and what helps.
    const bool isBeginning = shown == 0 && typed.isEmpty() && listing.isReading && !m_isWrong;
    if (isBeginning && !m_loading->isVisible())
        m_loading->start();
    m_box->setCurrentIndex(shown > 0 ? 0 : isBeginning ? 1 : 2);
    const bool isInBox = shown == 0 && !isBeginning;
    const Ink ink = m_isWrong ? Ink::Fail : Ink::Secondary;
    m_note->setText(isInBox ? state : QString());
    m_note->setInk(ink);
    m_mend->setText(m_isWrong ? tr("Try Again") : tr("Clear"));
    m_mend->setVisible(m_isWrong || (!typed.isEmpty() && !m_searching));
    m_state->setText(isInBox ? QString() : state);
    m_state->setInk(ink);
    m_retry->setVisible(m_isWrong && !isInBox);
    m_refresh->setEnabled(!listing.isReading);
}

void RepositoryPicker::pick(const QModelIndex &index)
{
    if (index.isValid())
        Q_EMIT picked(m_model->at(index.row()));
}

} // namespace slipway
