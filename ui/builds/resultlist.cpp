#include "ui/builds/resultlist.h"

#include "ui/common/labels.h"
#include "ui/theme/kinds.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int edge = 18;

QHBoxLayout *addRow(QVBoxLayout *column)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(edge, 2, edge - 6, 2);
    row->setSpacing(8);
    column->addLayout(row);
    return row;
}

} // namespace

ResultList::ResultList(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
}

void ResultList::setResult(const BuildResult &result, Part part)
{
    if (std::exchange(m_filled, true) && result == m_result)
        return;
    m_result = result;
    m_rows = 0;
    // Rows with their widgets: there are few, and they change once in the life of a build.
    while (QLayoutItem *item = m_column->takeAt(0)) {
        if (QLayout *row = item->layout()) {
            while (QLayoutItem *cell = row->takeAt(0)) {
                if (cell->widget())
                    cell->widget()->deleteLater();
                delete cell;
            }
        }
        delete item;
    }
    if (part == Part::Plan && result.plan && !result.plan->definition.isEmpty()) {
        const EffectivePlan &plan = *result.plan;
        addFact(u"hammer"_s, plan.definition, tr("The build definition as it was when this build started"));
        if (!plan.templateName.isEmpty())
            addFact(u"layout-template"_s, tr("%1, revision %2").arg(plan.templateName).arg(plan.revision), tr("Template"));
        for (const BuildInput &input : result.inputs)
            addFact(u"pencil"_s, u"%1 = %2"_s.arg(input.key, input.secretKey.isEmpty() ? input.value : maskedValue), tr("Given when it was started"));
    } else if (part == Part::Outputs) {
        for (auto it = result.outputs.begin(); it != result.outputs.end() && m_rows < mostShown; ++it)
            addOutput(it.key(), *it);
        addRest(result.outputs.size() - m_rows);
    } else if (part == Part::Artifacts) {
        for (const Artifact &artifact : result.artifacts) {
            if (m_rows < mostShown)
                addArtifact(artifact);
        }
        addRest(result.artifacts.size() - m_rows);
    }
}

void ResultList::addFact(const QString &icon, const QString &text, const QString &tip)
{
    QHBoxLayout *row = addRow(m_column);
    row->addWidget(new IconLabel(icon, Ink::Secondary, 14, this), 0, Qt::AlignVCenter);
    auto *label = new ElidedLabel(text.section(u'\n', 0, 0), TypeRole::Body, Ink::Text, ElidedLabel::Elide::Middle, this);
    label->setAccessibleName(tip.isEmpty() ? text : tip + u": "_s + text);
    row->addWidget(label, 1);
    ++m_rows;
}

void ResultList::addOutput(const QString &name, const QString &value)
{
    QHBoxLayout *row = addRow(m_column);
    row->addWidget(new TextLabel(name, TypeRole::Mono, Ink::Secondary, this));
    row->addWidget(new ElidedLabel(value.section(u'\n', 0, 0), TypeRole::Mono, Ink::Text, ElidedLabel::Elide::Middle, this), 1);
    auto *copy = makeSmallButton({}, ButtonKind::Quiet, u"copy"_s, this);
    copy->setToolTip(tr("Copy %1").arg(name));
    copy->setAccessibleName(tr("Copy %1").arg(name));
    connect(copy, &QAbstractButton::clicked, this, [this, name, value] {
        QGuiApplication::clipboard()->setText(value);
        Q_EMIT copied(tr("Copied %1").arg(name));
    });
    row->addWidget(copy);
    ++m_rows;
}

void ResultList::addArtifact(const Artifact &artifact)
{
    QHBoxLayout *row = addRow(m_column);
    const QString size = QLocale().formattedDataSize(artifact.bytes, 1, QLocale::DataSizeTraditionalFormat);
    if (artifact.removedAtUs > 0) {
        row->addWidget(new ElidedLabel(artifact.name, TypeRole::Body, Ink::Caption, ElidedLabel::Elide::Middle, this), 1);
        row->addWidget(new TextLabel(tr("removed"), TypeRole::Caption, Ink::Caption, this));
    } else {
        auto *open = makeSmallButton(artifact.name.section(u'/', -1), ButtonKind::Link, u"package"_s, this);
        open->setToolTip(tr("%1\nSHA-256 %2").arg(artifact.name, artifact.sha256));
        open->setAccessibleName(tr("Open %1, %2").arg(artifact.name, size));
        // A long name gives way; the size and the edge of the pane stay.
        open->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
        open->setMinimumWidth(scaled(60));
        connect(open, &QAbstractButton::clicked, this, [this, artifact] { Q_EMIT fileWanted(artifact); });
        row->setContentsMargins(edge - 3, 2, edge, 2); // the link has some room of its own at the left
        row->addWidget(open, 1);
        row->addStretch(0);
        row->addWidget(new TextLabel(size, TypeRole::Caption, Ink::Caption, this));
    }
    ++m_rows;
}

void ResultList::addRest(qsizetype left)
{
    if (left <= 0)
        return;
    QHBoxLayout *row = addRow(m_column);
    row->addWidget(new TextLabel(tr("and %n more", nullptr, int(left)), TypeRole::Caption, Ink::Caption, this));
    row->addStretch(1);
}

} // namespace slipway
