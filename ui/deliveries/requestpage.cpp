#include "ui/deliveries/requestpage.h"

#include "app/core/whendone.h"
#include "models/words.h"
#include "ui/common/card.h"
#include "ui/common/keepfocus.h"
#include "ui/common/keysheet.h"
#include "ui/common/labels.h"
#include "ui/common/logview/gotoline.h"
#include "ui/common/logview/patternfield.h"
#include "ui/common/messagebar.h"
#include "ui/common/segmented.h"
#include "ui/deliveries/background.h"
#include "ui/deliveries/bodyview.h"
#include "ui/deliveries/headerscard.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLocale>
#include <QSaveFile>
#include <QToolButton>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

QByteArray headerOf(const Headers &headers, const QByteArray &lowerName)
{
    for (const auto &[name, value] : headers) {
        if (name.toLower() == lowerName)
            return value;
    }
    return {};
}

} // namespace

RequestPage::RequestPage(QWidget *parent)
    : QWidget(parent)
    , m_message(new MessageBar(this))
    , m_headers(new HeadersCard(this))
    , m_card(new Card(this))
    , m_facts(new ElidedLabel({}, TypeRole::Caption, Ink::Caption, ElidedLabel::Elide::End, m_card))
    , m_found(new TextLabel({}, TypeRole::Caption, Ink::Caption, m_card))
    , m_find(new PatternField(tr("Find in body"), m_card))
    , m_forms(new Segmented(tr("Form of the body"), m_card))
    , m_copy(makeIconButton(u"copy"_s, tr("Copy Body"), m_card))
    , m_save(makeIconButton(u"download"_s, tr("Save Body…"), m_card))
    , m_wrap(makeIconButton(u"wrap-text"_s, tr("Wrap Lines (W)"), m_card))
    , m_body(new BodyView(m_card))
    , m_goToLine(new GoToLine(m_body, [this] { return qint64(m_body->lineCount()); }, [this](qint64 line) { m_body->goToLine(quint32(line - 1)); }))
    , m_note(new ElidedLabel({}, TypeRole::Caption, Ink::Secondary, ElidedLabel::Elide::End, m_card))
{
    m_find->setMaximumWidth(scaled(240));
    m_find->setMinimumWidth(scaled(150));
    m_find->installEventFilter(this);
    m_wrap->setCheckable(true);
    m_wrap->setChecked(m_body->isWrapping());
    m_wrap->setObjectName(u"request.wrap"_s);
    m_forms->addSegment(tr("Lines"));
    m_forms->addSegment(tr("Raw"));
    m_forms->setCurrent(0);
    m_copy->setObjectName(u"request.copy"_s);
    m_save->setObjectName(u"request.save"_s);

    auto *head = new QWidget(m_card);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(16, 8, 10, 8);
    row->setSpacing(8);
    row->addWidget(new TextLabel(tr("Body"), TypeRole::Heading, Ink::Text, head));
    row->addWidget(m_facts, 1);
    row->addWidget(m_found);
    row->addWidget(m_find, 1);
    row->addWidget(m_forms);
    row->addWidget(m_wrap);
    row->addWidget(m_copy);
    row->addWidget(m_save);
    keepFocusOnClicks(head);
    m_card->setAccessibleName(tr("Body"));
    m_card->body()->setContentsMargins(0, 0, 0, 8);
    m_card->body()->setSpacing(0);
    m_card->body()->addWidget(head);
    m_card->body()->addWidget(new Hairline(Qt::Horizontal, m_card));
    auto *note = new QHBoxLayout;
    note->setContentsMargins(16, 6, 16, 0);
    note->addWidget(m_note);
    m_card->body()->addLayout(note);
    m_card->body()->addWidget(m_body, 1);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 16, 24, 16);
    column->setSpacing(12);
    column->addWidget(m_message);
    column->addWidget(m_headers);
    column->addWidget(m_card, 1);

    connectBody();
    connect(m_copy, &QAbstractButton::clicked, this, [this] {
        m_body->copy();
        Q_EMIT saved(m_body->selectedText().isEmpty() ? tr("Body copied") : tr("Selection copied"));
    });
    connect(m_save, &QAbstractButton::clicked, this, &RequestPage::saveBody);
}

void RequestPage::connectBody()
{
    connect(m_forms, &Segmented::currentChanged, this,
            [this](int form) { m_body->setForm(form == 0 ? BodyForm::Formatted : BodyForm::Raw); });
    connect(m_find, &PatternField::patternChanged, this, &RequestPage::find);
    connect(m_wrap, &QToolButton::toggled, m_body, &BodyView::setWrapping);
    connect(m_body, &BodyView::wrappingChanged, m_wrap, &QToolButton::setChecked);
    connect(m_body, &BodyView::findWanted, m_find, [this] {
        m_find->setFocus(Qt::ShortcutFocusReason);
        m_find->selectAll();
    });
    connect(m_body, &BodyView::goToLineWanted, m_goToLine, &GoToLine::ask);
    connect(m_body, &BodyView::keysWanted, this, [this] {
        if (!m_keys)
            m_keys = new KeySheet(window());
        m_keys->open(bodyKeys());
    });
    connect(m_body, &BodyView::foundChanged, this, &RequestPage::renewFound);
    connect(m_body, &BodyView::ready, this, &RequestPage::renewFacts);
}

void RequestPage::find()
{
    const auto found = m_body->find(m_find->pattern());
    m_find->setProblem(found ? QString() : found.error().message);
    renewFound();
}

// As in the field that searches a log: Return goes on, the arrow down leads to the body, Escape clears and leads there.
bool RequestPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_find || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    switch (key->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F3:
        m_body->findNext(key->modifiers() & Qt::ShiftModifier);
        return true;
    case Qt::Key_Escape:
        if (m_find->text().isEmpty())
            return false; // the page's own
        m_find->clear();
        [[fallthrough]];
    case Qt::Key_Down:
        m_body->setFocus(Qt::TabFocusReason);
        return true;
    default:
        return false;
    }
}

void RequestPage::setDelivery(const Delivery &delivery)
{
    if (delivery.id != m_delivery.id) {
        m_bytes.clear();
        m_headers->setVisible(false);
        m_card->setVisible(false);
        m_message->clear();
    }
    m_delivery = delivery;
}

void RequestPage::setRequest(const Result<RawRequest> &request)
{
    if (!request) {
        m_headers->hide();
        m_card->hide();
        m_message->showMessage({Tone::Wait, request.error().message, {}, {}, false, u"request"_s});
        return;
    }
    m_message->clear();
    m_headers->setRequest(m_delivery, *request);
    m_headers->show();
    m_card->show();
    const QByteArray type = headerOf(request->headers, "content-type");
    if (request->body == m_bytes && type == m_contentType && m_body->lineCount() > 0)
        return;
    m_bytes = request->body;
    m_contentType = type;
    m_body->setBody(m_bytes, m_contentType);
    renewFacts();
}

void RequestPage::renewFacts()
{
    const QString size = QLocale().toString(m_bytes.size());
    QString facts = m_bytes.size() == 1 ? tr("1 byte") : tr("%1 bytes").arg(size);
    if (m_bytes.isEmpty())
        facts = m_delivery.bodyBytes > 0 ? tr("%1 came, none kept").arg(words::bytes(m_delivery.bodyBytes)) : tr("empty");
    else if (m_body->isBusy())
        facts = tr("%1 bytes").arg(size);
    else if (!m_body->kind().isEmpty())
        facts = tr("%1, %2", "size and kind of a body").arg(facts, m_body->kind());
    m_facts->setText(facts);
    m_note->setText(m_body->note());
    m_note->setVisible(!m_body->note().isEmpty());
}

void RequestPage::renewFound()
{
    const bool looking = !m_find->text().isEmpty() && m_find->toolTip().isEmpty(); // which says what is wrong with it
    const int count = m_body->matchCount();
    const QString most = QLocale().toString(count);
    m_found->setText(!looking ? QString()
                         : count == 0 ? tr("none")
                         : count >= BodyView::mostMatches ? tr("%1 of %2 or more").arg(m_body->currentMatch() + 1).arg(most)
                                                          : tr("%1 of %2").arg(m_body->currentMatch() + 1).arg(most));
    m_found->setInk(looking && count == 0 ? Ink::Fail : Ink::Caption);
}

QString RequestPage::suggestedFileName() const
{
    const QString ending = m_contentType.contains("json") || m_body->kind() == u"JSON" ? u"json"_s : u"txt"_s;
    return u"delivery-%1.%2"_s.arg(m_delivery.id.toString(), ending);
}

void RequestPage::saveBody()
{
    if (m_dialog || m_bytes.isNull())
        return;
    m_dialog = new QFileDialog(this, tr("Save Body"), QDir::homePath());
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->setAcceptMode(QFileDialog::AcceptSave);
    m_dialog->selectFile(suggestedFileName());
    connect(m_dialog, &QFileDialog::fileSelected, this, &RequestPage::write);
    m_dialog->open();
}

void RequestPage::write(const QString &path)
{
    const auto written = inBackground([path, bytes = m_bytes]() -> QString {
        QSaveFile file(path);
        if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
            return {};
        return file.errorString();
    });
    whenDone(written, this, [this, path](const QString &problem) {
        if (problem.isEmpty()) {
            m_message->clear(u"save"_s);
            Q_EMIT saved(tr("Body saved as %1").arg(QFileInfo(path).fileName()));
        } else {
            m_message->showMessage({Tone::Fail, tr("The body was not saved as %1: %2.").arg(path, problem), {}, {}, true, u"save"_s});
        }
    });
}

} // namespace slipway
