#include "ui/deliveries/editpage.h"

#include "models/words.h"
#include "ui/common/card.h"
#include "ui/common/labels.h"
#include "ui/common/messagebar.h"
#include "ui/common/surface.h"
#include "ui/deliveries/bodytext.h"
#include "ui/theme/kinds.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QJsonDocument>
#include <QKeyEvent>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>

#include <algorithm>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int checkMs = 150;
constexpr int padding = 24;

QByteArray contentTypeOf(const Headers &headers)
{
    const auto it = std::find_if(headers.begin(), headers.end(),
                                 [](const auto &header) { return header.first.compare("content-type", Qt::CaseInsensitive) == 0; });
    return it == headers.end() ? QByteArray() : it->second;
}

// A name is made of what RFC 9110 §5.6.2 calls a token.
bool isHeaderName(const QString &name)
{
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), [](QChar c) {
        return c.unicode() < 128 && (c.isLetterOrNumber() || u"!#$%&'*+-.^_`|~"_s.contains(c));
    });
}

// "line 3, character 12" of an offset into the bytes, both from 1.
QString placeOf(const QByteArray &text, qsizetype offset)
{
    const QByteArray before = text.left(offset);
    const qsizetype line = before.count('\n') + 1;
    const qsizetype column = QString::fromUtf8(before.mid(before.lastIndexOf('\n') + 1)).size() + 1;
    return EditPage::tr("line %1, character %2").arg(QLocale().toString(line), QLocale().toString(column));
}

} // namespace

EditPage::EditPage(QWidget *parent)
    : QWidget(parent)
    , m_title(new TextLabel(tr("Edit and Replay"), TypeRole::Heading, Ink::Text, this))
    , m_facts(new ElidedLabel({}, TypeRole::Body, Ink::Secondary, ElidedLabel::Elide::Middle, this))
    , m_cancel(makeButton(tr("Cancel"), ButtonKind::Normal, {}, this))
    , m_send(makeButton(tr("Sign and Replay"), ButtonKind::Primary, {}, this))
    , m_message(new MessageBar(this))
    , m_headersCard(new Card(this))
    , m_headers(new QPlainTextEdit(m_headersCard))
    , m_signing(new WrapLabel({}, TypeRole::Caption, Ink::Caption, m_headersCard))
    , m_bodyCard(new Card(this))
    , m_size(new TextLabel({}, TypeRole::Caption, Ink::Caption, m_bodyCard))
    , m_format(makeSmallButton(tr("Set Out in Lines"), ButtonKind::Normal, {}, m_bodyCard))
    , m_body(new QPlainTextEdit(m_bodyCard))
    , m_validMark(new IconLabel({}, Ink::Ok, 14, m_bodyCard))
    , m_valid(new ElidedLabel({}, TypeRole::Caption, Ink::Secondary, ElidedLabel::Elide::End, m_bodyCard))
{
    setAccessibleName(tr("Edit and Replay"));
    m_cancel->setObjectName(u"edit.cancel"_s);
    m_send->setObjectName(u"edit.send"_s);
    m_format->setObjectName(u"edit.format"_s);
    m_headers->setObjectName(u"edit.headers"_s);
    m_body->setObjectName(u"edit.body"_s);
    m_headers->setAccessibleName(tr("Headers, one on each line"));
    m_body->setAccessibleName(tr("Body"));
    for (QPlainTextEdit *field : {m_headers, m_body}) {
        applyType(field, TypeRole::Mono);
        field->setLineWrapMode(QPlainTextEdit::NoWrap);
        field->setTabChangesFocus(true);
    }
    m_headers->setMinimumHeight(scaled(96));
    m_body->setMinimumHeight(scaled(120));

    auto *head = new Surface(Surface::Fill::Surface, this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(padding, 12, padding, 12);
    row->setSpacing(8);
    auto *names = new QVBoxLayout;
    names->setSpacing(2);
    names->addWidget(m_title);
    names->addWidget(m_facts);
    row->addLayout(names, 1);
    row->addWidget(m_cancel);
    row->addWidget(m_send);

    m_headersCard->setHeader({}, tr("Headers"));
    m_headersCard->body()->setContentsMargins(16, 8, 16, 12);
    m_headersCard->body()->setSpacing(8);
    m_headersCard->body()->addWidget(m_headers);
    m_headersCard->body()->addWidget(m_signing);
    m_bodyCard->setHeader({}, tr("Body"));
    m_bodyCard->addHeaderWidget(m_size);
    m_bodyCard->addHeaderWidget(m_format);
    m_bodyCard->body()->setContentsMargins(16, 8, 16, 12);
    m_bodyCard->body()->setSpacing(8);
    m_bodyCard->body()->addWidget(m_body, 1);
    auto *valid = new QHBoxLayout;
    valid->setSpacing(6);
    valid->addWidget(m_validMark);
    valid->addWidget(m_valid, 1);
    m_bodyCard->body()->addLayout(valid);

    auto *content = new QVBoxLayout;
    content->setContentsMargins(padding, 16, padding, 16);
    content->setSpacing(12);
    content->addWidget(m_message);
    content->addWidget(m_headersCard, 1);
    content->addWidget(m_bodyCard, 3);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(head);
    column->addWidget(new Hairline(Qt::Horizontal, this));
    column->addLayout(content, 1);

    m_checking.setSingleShot(true);
    m_checking.setInterval(checkMs);
    connect(&m_checking, &QTimer::timeout, this, &EditPage::check);
    for (QPlainTextEdit *field : {m_headers, m_body})
        connect(field, &QPlainTextEdit::textChanged, &m_checking, qOverload<>(&QTimer::start));
    connect(m_format, &QAbstractButton::clicked, this, &EditPage::format);
    connect(m_cancel, &QAbstractButton::clicked, this, &EditPage::cancelled);
    connect(m_send, &QAbstractButton::clicked, this, [this] {
        check();
        if (m_problem.isEmpty() && !m_busy)
            Q_EMIT sent();
    });
    setFocusProxy(m_body);
}

void EditPage::setRequest(const Delivery &delivery, const RawRequest &request, const QString &signing, bool isSigned)
{
    m_delivery = delivery;
    m_bytes = request.body;
    QStringList lines;
    for (const auto &[name, value] : request.headers)
        lines.append(QString::fromLatin1(name) + u": "_s + QString::fromUtf8(value));
    m_headers->setPlainText(lines.join(u'\n'));
    const BodyText text = readBody(request.body, contentTypeOf(request.headers),
                                   request.body.size() <= mostEdited ? BodyForm::Formatted : BodyForm::Raw);
    m_body->setPlainText(QString::fromUtf8(text.text));
    m_shownBody = m_body->toPlainText();
    m_facts->setText(tr("a copy of %1, %2").arg(words::title(delivery), words::clockTime(delivery.receivedAtUs)));
    m_signing->setText(signing);
    m_send->setText(isSigned ? tr("Sign and Replay") : tr("Replay"));
    m_message->clear();
    setBusy(false);
    check();
}

void EditPage::setBusy(bool busy)
{
    m_busy = busy;
    m_send->setEnabled(!busy && m_problem.isEmpty());
}

void EditPage::fail(const QString &sentence)
{
    setBusy(false);
    m_message->showMessage({Tone::Fail, sentence, {}, {}, true, u"edit"_s});
}

Headers EditPage::headers() const
{
    Headers headers;
    for (const QString &line : m_headers->toPlainText().split(u'\n')) {
        const qsizetype colon = line.indexOf(u':');
        if (colon > 0)
            headers.append({line.left(colon).trimmed().toLatin1(), line.mid(colon + 1).trimmed().toUtf8()});
    }
    return headers;
}

QByteArray EditPage::body() const
{
    const QString text = m_body->toPlainText();
    return text == m_shownBody ? m_bytes : text.toUtf8();
}

void EditPage::check()
{
    m_problem.clear();
    int number = 0;
    for (const QString &line : m_headers->toPlainText().split(u'\n')) {
        ++number;
        if (!line.trimmed().isEmpty() && m_problem.isEmpty() && !isHeaderName(line.section(u':', 0, 0)))
            m_problem = tr("Line %1 of the headers is no “Name: value”.").arg(number);
        else if (!line.trimmed().isEmpty() && m_problem.isEmpty() && !line.contains(u':'))
            m_problem = tr("Line %1 of the headers has no colon.").arg(number);
    }
    const QByteArray bytes = body();
    m_size->setText(words::bytes(bytes.size()));
    const QByteArray type = contentTypeOf(headers());
    const bool isForm = type.startsWith("application/x-www-form-urlencoded");
    QString said;
    bool valid = true;
    if (isForm) {
        said = tr("A form; its field with the event is read when it is replayed.");
    } else {
        QJsonParseError error;
        const QJsonDocument json = QJsonDocument::fromJson(bytes, &error);
        valid = error.error == QJsonParseError::NoError;
        said = valid ? (json.isObject() ? tr("Valid JSON") : tr("Valid JSON, but no object: no sender's event looks so."))
                     : tr("No valid JSON: %1, at %2.").arg(error.errorString(), placeOf(bytes, error.offset));
        if (!valid && m_problem.isEmpty())
            m_problem = said;
    }
    m_validMark->setIcon(valid ? u"circle-check"_s : u"triangle-alert"_s);
    m_validMark->setInk(valid ? Ink::Ok : Ink::Fail);
    m_valid->setText(said);
    m_valid->setInk(valid ? Ink::Secondary : Ink::Fail);
    m_format->setEnabled(valid && !isForm);
    if (!m_problem.isEmpty())
        m_message->showMessage({Tone::Fail, m_problem, {}, {}, false, u"edit"_s});
    else
        m_message->clear(u"edit"_s);
    m_send->setEnabled(!m_busy && m_problem.isEmpty());
}

void EditPage::format()
{
    const BodyText text = readBody(m_body->toPlainText().toUtf8(), "application/json", BodyForm::Formatted);
    if (!text.formatted)
        return;
    QTextCursor all(m_body->document()); // one step to be undone
    all.select(QTextCursor::Document);
    all.insertText(QString::fromUtf8(text.text));
}

void EditPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT cancelled();
        return;
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && event->modifiers() & Qt::ControlModifier) {
        m_send->click();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace slipway
