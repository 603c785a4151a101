#include "ui/deliveries/pushcard.h"

#include "app/domain/event.h"
#include "ui/common/chip.h"
#include "ui/common/labels.h"
#include "ui/deliveries/deliverylook.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QLocale>
#include <QPushButton>

namespace slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int labelWidth = 128;

QString firstLine(const QString &message)
{
    return plainLine(message.section(u'\n', 0, 0));
}

// A whole message, without what could hide in it; long ones end in an ellipsis.
QString wholeMessage(const QString &message)
{
    constexpr int most = 4000;
    QStringList lines;
    for (const QString &line : message.left(most).trimmed().split(u'\n'))
        lines.append(plainLine(line));
    return lines.join(u'\n') + (message.size() > most ? u"…"_s : QString());
}

} // namespace

PushCard::PushCard(QWidget *parent) : Card(parent)
{
    setHeader({}, tr("What was pushed"));
    body()->setContentsMargins(16, 10, 16, 12);
}

void PushCard::addRow(const QString &label, QWidget *value)
{
    const int row = m_rows->rowCount();
    auto *name = new TextLabel(label, TypeRole::Body, Ink::Secondary, m_grid);
    m_rows->addWidget(name, row, 0, Qt::AlignTop);
    m_rows->addWidget(value, row, 1);
}

void PushCard::addText(const QString &label, const QString &value, bool mono)
{
    if (value.isEmpty())
        return;
    auto *text = new ElidedLabel(plainLine(value), mono ? TypeRole::Mono : TypeRole::Body, Ink::Text,
                                 mono ? ElidedLabel::Elide::Middle : ElidedLabel::Elide::End, m_grid);
    addRow(label, text);
}

void PushCard::setEvent(const Event &event)
{
    delete m_grid;
    m_commits = nullptr;
    m_unfold = nullptr;
    m_grid = new QWidget(this);
    m_rows = new QGridLayout(m_grid);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setHorizontalSpacing(12);
    m_rows->setVerticalSpacing(6);
    m_rows->setColumnMinimumWidth(0, scaled(labelWidth));
    m_rows->setColumnStretch(1, 1);
    body()->addWidget(m_grid);

    if (!event.headMessage.isEmpty())
        addRow(tr("Message"), new WrapLabel(wholeMessage(event.headMessage), TypeRole::Body, Ink::Text, m_grid));
    addText(tr("Commit"), event.sha, true);
    addText(tr("Before"), event.before, true);
    const QString ref = event.branch.isEmpty() ? event.tag : event.branch;
    if (!ref.isEmpty()) {
        auto *line = new QWidget(m_grid);
        auto *row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(8);
        row->addWidget(new Chip(refChip(plainLine(ref)), line));
        const QString what = event.deleted ? tr("deleted") : event.created ? tr("new") : event.forced ? tr("forced") : QString();
        if (!what.isEmpty())
            row->addWidget(new TextLabel(what, TypeRole::Caption, Ink::Secondary, line));
        row->addStretch(1);
        addRow(event.branch.isEmpty() ? tr("Tag") : tr("Branch"), line);
    }
    if (event.kind == EventKind::Image) {
        if (!event.imageTag.isEmpty()) {
            auto *line = new QWidget(m_grid);
            auto *row = new QHBoxLayout(line);
            row->setContentsMargins(0, 0, 0, 0);
            row->addWidget(new Chip(refChip(plainLine(event.imageTag)), line));
            row->addStretch(1);
            addRow(tr("Tag"), line);
        }
        addText(tr("Digest"), event.imageDigest, true);
        addText(tr("Registry"), event.registry);
    }
    addText(tr("Repository"), event.repository);
    addText(tr("Author"), event.author);
    if (event.pusher != event.author)
        addText(tr("Pushed by"), event.pusher);
    addText(tr("Note"), event.note);

    if (!event.commits.isEmpty()) {
        const QString count = QLocale().toString(event.commits.size());
        m_foldedText = event.commits.size() == 1 ? tr("1 commit")
            : event.commitsComplete              ? tr("%1 commits").arg(count)
                                                 : tr("%1 commits; the sender left some out").arg(count);
        m_unfold = makeSmallButton(m_foldedText, ButtonKind::Link, u"chevron-right"_s, m_grid);
        m_unfold->setObjectName(u"push.commits"_s);
        m_unfold->setCheckable(true);
        connect(m_unfold, &QAbstractButton::toggled, this, &PushCard::unfold);
        m_commits = new QWidget(m_grid);
        auto *list = new QGridLayout(m_commits);
        list->setContentsMargins(3, 0, 0, 0);
        list->setHorizontalSpacing(10);
        list->setVerticalSpacing(3);
        list->setColumnStretch(1, 1);
        const qsizetype listed = qMin<qsizetype>(event.commits.size(), mostCommits);
        for (qsizetype i = 0; i < listed; ++i) {
            // The newest first, as in a log.
            const Commit &commit = event.commits.at(event.commits.size() - 1 - i);
            list->addWidget(new TextLabel(commit.id.left(7), TypeRole::Mono, Ink::Secondary, m_commits), int(i), 0);
            list->addWidget(new ElidedLabel(firstLine(commit.message), TypeRole::Body, Ink::Text, ElidedLabel::Elide::End, m_commits),
                            int(i), 1);
            const qsizetype files = commit.added.size() + commit.removed.size() + commit.modified.size();
            if (files > 0) {
                auto *count2 = new TextLabel(files == 1 ? tr("1 file") : tr("%1 files").arg(QLocale().toString(files)),
                                             TypeRole::Caption, Ink::Caption, m_commits);
                QStringList names = commit.added + commit.modified + commit.removed;
                if (names.size() > 30)
                    names = names.first(30) + QStringList{u"…"_s};
                for (QString &name : names)
                    name = plainLine(name);
                count2->setToolTip(names.join(u'\n').toHtmlEscaped().replace(u'\n', u"<br>"_s));
                list->addWidget(count2, int(i), 2);
            }
        }
        if (listed < event.commits.size())
            list->addWidget(new TextLabel(tr("and %1 older ones").arg(QLocale().toString(event.commits.size() - listed)),
                                          TypeRole::Caption, Ink::Caption, m_commits),
                            int(listed), 1);
        auto *box = new QWidget(m_grid);
        auto *column = new QVBoxLayout(box);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(4);
        column->addWidget(m_unfold, 0, Qt::AlignLeft);
        column->addWidget(m_commits);
        m_commits->hide();
        addRow(tr("Commits"), box);
    }
    setVisible(m_rows->count() > 0);
}

void PushCard::unfold(bool open)
{
    m_commits->setVisible(open);
    m_unfold->setText(open ? tr("Hide commits") : m_foldedText);
}

} // namespace slipway
