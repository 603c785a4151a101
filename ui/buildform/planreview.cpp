#include "ui/buildform/planreview.h"

#include "ui/buildform/advancedpart.h"
#include "ui/buildform/environmentpart.h"
#include "ui/buildform/parameterrow.h"
#include "ui/common/labels.h"
#include "ui/common/linediff.h"
#include "ui/theme/painting.h"
#include "ui/theme/type.h"

#include <QBoxLayout>
#include <QEvent>
#include <QHash>
#include <QPainter>
#include <QScrollBar>
#include <QSet>
#include <QTextBlock>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

constexpr int context = 3;           // lines around a change
constexpr int mostDiffLines = 24;    // shown at once; more scroll
constexpr qsizetype mostShown = 100; // fields; nobody reads more, and each is four widgets

bool isText(const PlanDifference &difference)
{
    return difference.before.contains(u'\n') || difference.after.contains(u'\n');
}

QStringList linesOf(const QString &text)
{
    QStringList lines = text.isEmpty() ? QStringList() : text.split(u'\n');
    if (!lines.isEmpty() && lines.last().isEmpty())
        lines.removeLast();
    return lines;
}

} // namespace

class LineDiff::Gutter final : public QWidget
{
public:
    explicit Gutter(LineDiff *diff) : QWidget(diff), m_diff(diff) { setCursor(Qt::ArrowCursor); }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QPainter painter(this);
        m_diff->paintGutter(painter, event->rect());
    }

private:
    LineDiff *m_diff;
};

LineDiff::LineDiff(const QString &name, QWidget *parent) : QPlainTextEdit(parent), m_gutter(new Gutter(this))
{
    setAccessibleName(name);
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setLineWrapMode(NoWrap);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    applyType(this, TypeRole::Mono);
    connect(this, &QPlainTextEdit::updateRequest, m_gutter, [this] { m_gutter->update(); });
    layOut();
}

void LineDiff::setTexts(const QString &before, const QString &after)
{
    const QStringList left = linesOf(before);
    const QStringList right = linesOf(after);
    std::vector<std::pair<int, int>> pairs = equalLines(left, right);
    pairs.push_back({int(left.size()), int(right.size())});
    QStringList lines;
    m_kinds.clear();
    m_numbers.clear();
    m_added = m_removed = 0;
    const auto put = [&](char kind, const QString &line, int number = 0) {
        m_kinds.append(kind);
        m_numbers.append(number);
        lines.append(QString(QLatin1Char(kind == '@' ? ' ' : kind)) + u' ' + line);
    };
    int l = 0;
    int r = 0;
    QStringList same; // equal lines since the last change
    int firstSame = 0; // where the first of them stands
    const auto putSame = [&](bool atEnd) {
        const qsizetype head = m_kinds.isEmpty() ? 0 : context;
        const qsizetype tail = atEnd ? 0 : context;
        const qsizetype hidden = same.size() - head - tail;
        for (qsizetype i = 0; i < same.size(); ++i) {
            if (hidden <= 1 || i < head || i >= same.size() - tail)
                put(' ', same[i], firstSame + int(i) + 1);
            else if (i == head)
                put('@', tr("… %n line(s) unchanged", nullptr, int(hidden)));
        }
        same.clear();
    };
    for (const auto &[x, y] : pairs) {
        if (l < x || r < y)
            putSame(false);
        for (; l < x; ++l, ++m_removed)
            put('-', left[l]);
        for (; r < y; ++r, ++m_added)
            put('+', right[r], r + 1);
        if (x < left.size()) {
            if (same.isEmpty())
                firstSame = y;
            same.append(left[x]);
            ++l;
            ++r;
        }
    }
    putSame(true);
    setPlainText(lines.join(u'\n'));
    setAccessibleDescription(tr("%1 lines added, %2 removed").arg(m_added).arg(m_removed));
    mark();
    layOut();
    updateGeometry();
}

void LineDiff::layOut()
{
    const int most = m_numbers.isEmpty() ? 0 : *std::max_element(m_numbers.cbegin(), m_numbers.cend());
    const int digits = qMax(3, int(QString::number(most).size()));
    const int width = digits * fontMetrics().horizontalAdvance(u'0') + scaled(20);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    if (const QMargins wanted(mirrored ? 0 : width, 0, mirrored ? width : 0, 0); wanted != viewportMargins())
        setViewportMargins(wanted);
    const QRect inside = contentsRect();
    const int bar = horizontalScrollBar()->isVisibleTo(this) ? horizontalScrollBar()->height() : 0;
    m_gutter->setGeometry(mirrored ? inside.right() + 1 - width : inside.left(), inside.top(), width, inside.height() - bar);
    m_gutter->update();
}

void LineDiff::paintGutter(QPainter &painter, const QRect &area) const
{
    const Tokens &tokens = tokensFor(this);
    painter.fillRect(area, tokens.sunken);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    paintHairline(&painter, QRectF(mirrored ? 0 : m_gutter->width() - 1, area.top(), 1, area.height()), tokens.line);
    painter.setFont(font());
    const int padding = scaled(10);
    const int edge = scaled(3);
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF box = blockBoundingGeometry(block).translated(contentOffset());
        const char kind = m_kinds.value(block.blockNumber(), ' ');
        if (box.top() > area.bottom())
            break;
        if (kind == '+' || kind == '-')
            painter.fillRect(QRectF(mirrored ? m_gutter->width() - edge : 0, box.top(), edge, box.height()), kind == '+' ? tokens.ok : tokens.fail);
        const int number = m_numbers.value(block.blockNumber());
        if (number == 0)
            continue;
        painter.setPen(kind == '+' ? tokens.text : tokens.text3);
        const QRectF slot(mirrored ? padding : 0, box.top(), m_gutter->width() - padding, fontMetrics().height());
        painter.drawText(slot, (mirrored ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter, QString::number(number));
    }
}

void LineDiff::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    layOut();
}

void LineDiff::mark()
{
    const Tokens &tokens = tokensFor(this);
    QList<QTextEdit::ExtraSelection> marks;
    QTextBlock block = document()->firstBlock();
    for (const char kind : std::as_const(m_kinds)) {
        if (kind != ' ') {
            QTextEdit::ExtraSelection line;
            if (kind == '@') {
                line.format.setForeground(tokens.text3);
            } else {
                line.format.setBackground(kind == '+' ? tokens.okSoft : tokens.failSoft);
                line.format.setProperty(QTextFormat::FullWidthSelection, true);
            }
            line.cursor = QTextCursor(block);
            if (kind == '@')
                line.cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
            marks.append(line);
        }
        block = block.next();
    }
    setExtraSelections(marks);
}

QSize LineDiff::sizeHint() const
{
    const int lines = std::clamp(blockCount(), 1, mostDiffLines);
    return {30 * em(), lines * fontMetrics().lineSpacing() + 2 * int(document()->documentMargin()) + 2 * frameWidth() + 16};
}

void LineDiff::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
        mark();
    } else if (event->type() == QEvent::FontChange || event->type() == QEvent::LayoutDirectionChange) {
        layOut();
        updateGeometry();
    }
}

PlanReview::PlanReview(QWidget *parent)
    : QWidget(parent), m_column(new QVBoxLayout(this)), m_none(new WrapLabel(tr("Nothing changes."), TypeRole::Body, Ink::Secondary, this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->addWidget(m_none);
}

void PlanReview::setSame(const QString &sentence)
{
    m_none->setText(sentence);
}

void PlanReview::setDifferences(const QList<PlanDifference> &differences)
{
    delete m_list;
    m_list = new QWidget(this);
    m_column->addWidget(m_list);
    m_none->setVisible(differences.isEmpty());
    auto *rows = new QVBoxLayout(m_list);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(10);
    for (const PlanDifference &difference : differences.first(qMin(mostShown, differences.size()))) {
        const QString field = fieldName(difference.path);
        auto *box = new QVBoxLayout;
        box->setSpacing(4);
        rows->addLayout(box);
        if (isText(difference)) {
            auto *diff = new LineDiff(tr("Changes of %1").arg(field), m_list);
            diff->setTexts(difference.before, difference.after);
            box->addWidget(new TextLabel(field, TypeRole::CaptionStrong, Ink::Secondary, m_list));
            box->addWidget(diff);
            continue;
        }
        auto *line = new QHBoxLayout;
        line->setSpacing(8);
        box->addWidget(new TextLabel(field, TypeRole::CaptionStrong, Ink::Secondary, m_list));
        box->addLayout(line);
        const auto value = [this](const QString &text, Ink ink) {
            return new ElidedLabel(text.isEmpty() ? tr("not set") : text, TypeRole::Mono, text.isEmpty() ? Ink::Caption : ink,
                                   ElidedLabel::Elide::Middle, m_list);
        };
        line->addWidget(value(valueWords(difference.path, difference.before), Ink::Fail), 1);
        line->addWidget(new IconLabel(u"arrow-right"_s, Ink::Caption, 14, m_list));
        line->addWidget(value(valueWords(difference.path, difference.after), Ink::Ok), 1);
    }
    if (differences.size() > mostShown)
        rows->addWidget(new TextLabel(tr("and %n more", nullptr, int(differences.size() - mostShown)), TypeRole::Body, Ink::Secondary, m_list));
    m_list->setVisible(!differences.isEmpty());
}

QString PlanReview::summary(const QList<PlanDifference> &differences)
{
    if (differences.isEmpty())
        return tr("Nothing changes");
    QStringList names;
    for (const PlanDifference &difference : differences.first(qMin<qsizetype>(3, differences.size())))
        names.append(fieldName(difference.path));
    QString text = tr("%n field(s) change: %1", nullptr, int(differences.size())).arg(names.join(u", "_s));
    if (differences.size() > 3)
        text += u'…';
    return text;
}

// What files and the API call by a word of their own, in the words of the form.
QString PlanReview::valueWords(const QString &path, const QString &value)
{
    if (value.isEmpty() || path.endsWith(u']'))
        return value;
    const QString field = path.section(u'.', -1);
    const bool isNone = value == u"0"_s;
    if (path == u"infrastructure"_s)
        return value == word(Infrastructure::Kubernetes) ? EnvironmentPart::tr("in a Kubernetes cluster") : EnvironmentPart::tr("on this machine");
    if (path == u"script_type"_s)
        return EnvironmentPart::typeWord(scriptTypeFrom(value).value_or(ScriptType::Shell));
    if (path == u"advanced.timeout"_s)
        return AdvancedPart::tr("%1 min").arg(isNone ? QString::number(zadigTimeoutMinutes) : value);
    if (path.startsWith(u"parameters["_s) && field == u"type"_s)
        return ParameterRow::typeWord(parameterTypeFrom(value).value_or(ParameterType::String));
    if (field.startsWith(u"cpu_"_s))
        return isNone ? AdvancedPart::tr("none") : tr("%1 m", "thousandths of a processor").arg(value);
    if (field.startsWith(u"memory_"_s))
        return isNone ? AdvancedPart::tr("none") : tr("%1 MiB").arg(value);
    static const QSet<QString> flags{u"enabled"_s, u"host_docker"_s, u"privileged"_s, u"submodules"_s,
                                     u"hidden"_s,  u"temporary"_s,   u"build_kit"_s,  u"credential"_s};
    if (flags.contains(field))
        return value == u"true"_s ? tr("on") : tr("off");
    return value;
}

QString PlanReview::partName(const QString &part)
{
    const QHash<QString, QString> parts{{u"value"_s, tr("value")},
                                        {u"type"_s, tr("type")},
                                        {u"chosen"_s, tr("chosen")},
                                        {u"options"_s, tr("choices")},
                                        {u"credential"_s, tr("secret")},
                                        {u"description"_s, tr("description")},
                                        {u"code_host"_s, tr("code host")},
                                        {u"owner"_s, tr("owner")},
                                        {u"name"_s, tr("name")},
                                        {u"address"_s, tr("address")},
                                        {u"branch"_s, tr("branch")},
                                        {u"commit"_s, tr("commit")},
                                        {u"pulls"_s, tr("pull requests")},
                                        {u"remote_name"_s, tr("remote")},
                                        {u"checkout_path"_s, tr("folder")},
                                        {u"submodules"_s, tr("submodules")},
                                        {u"hidden"_s, tr("hidden at a start by hand")},
                                        {u"provision"_s, tr("kind")},
                                        {u"storage_class"_s, tr("storage class")},
                                        {u"size"_s, tr("size")},
                                        {u"claim"_s, tr("claim")},
                                        {u"access_mode"_s, tr("access")},
                                        {u"sub_path"_s, tr("folder in the volume")},
                                        {u"temporary"_s, tr("temporary")}};
    return parts.value(part, QString(part).replace(u'_', u' '));
}

QString PlanReview::fieldName(const QString &path)
{
    // In the words of the form. What is not here is shown as it is called in files and the API.
    const QHash<QString, QString> lists{{u"parameters"_s, tr("Variable")},   {u"tools"_s, tr("Tool")},
                                        {u"repos"_s, tr("Repository")},      {u"services"_s, tr("Component")},
                                        {u"advanced.storages"_s, tr("Volume")}, {u"advanced.labels"_s, tr("Label")},
                                        {u"advanced.annotations"_s, tr("Annotation")}, {u"advanced.outputs"_s, tr("Output")},
                                        {u"post.upload.items"_s, tr("Upload")}};
    const QHash<QString, QString> fields{{u"script"_s, tr("Script")}, {u"script_type"_s, tr("Script type")},
                                         {u"infrastructure"_s, tr("Runs")}, {u"build_os"_s, tr("Build OS")},
                                         {u"advanced.timeout"_s, tr("Timeout")}, {u"advanced.cache.enabled"_s, tr("Cache")},
                                         {u"advanced.cache.directory"_s, tr("Folder that is kept")},
                                         {u"advanced.cluster"_s, tr("Cluster")}, {u"advanced.strategy"_s, tr("Strategy")},
                                         {u"advanced.resources.cpu_limit"_s, tr("Processor limit")},
                                         {u"advanced.resources.memory_limit"_s, tr("Memory limit")},
                                         {u"advanced.resources.cpu_request"_s, tr("Reserved processor")},
                                         {u"advanced.resources.memory_request"_s, tr("Reserved memory")},
                                         {u"advanced.resources.gpu_limit"_s, tr("GPU")}, {u"advanced.storages.enabled"_s, tr("Volumes")},
                                         {u"advanced.host_docker"_s, tr("Docker of the node")}, {u"advanced.privileged"_s, tr("Privileged")},
                                         {u"post.archive"_s, tr("Archive")}, {u"post.script"_s, tr("Script afterwards")},
                                         {u"post.failure_script"_s, tr("Script after a failure")}, {u"post.upload.storage"_s, tr("Upload, storage")},
                                         {u"post.docker.context"_s, tr("Image, context")}, {u"post.docker.dockerfile"_s, tr("Image, Dockerfile")},
                                         {u"post.docker.template"_s, tr("Image, template")}, {u"post.docker.platforms"_s, tr("Image, platforms")},
                                         {u"post.docker.source"_s, tr("Image, source")}, {u"post.docker.build_kit"_s, tr("Image, BuildKit")},
                                         {u"post.upload.enabled"_s, tr("Upload")},
                                         {u"post.docker.build_args"_s, tr("Image, arguments")}};
    const qsizetype open = path.indexOf(u'[');
    const qsizetype close = path.lastIndexOf(u']');
    if (open < 0 || close < open)
        return fields.value(path, path);
    QString name = lists.value(path.left(open), path.left(open)) + u' ' + path.sliced(open + 1, close - open - 1);
    if (close + 2 < path.size())
        name += u", "_s + partName(path.sliced(close + 2));
    return name;
}

} // namespace slipway
