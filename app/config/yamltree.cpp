#include "app/config/yamltree.h"

#include <sstream>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <QCoreApplication>
#include <QSet>
#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(Config)
};

struct Stop { // leaves the parser; the problem is noted already
};

// Builds the tree from the parser's events. The ready-made tree of yaml-cpp forgets repeated keys and follows aliases.
class Builder final : public YAML::EventHandler
{
public:
    explicit Builder(ConfigProblems &problems) : m_problems(problems) { }

    std::unique_ptr<YamlNode> take() { return std::move(m_root); }

    void OnDocumentStart(const YAML::Mark &mark) override
    {
        if (m_root)
            stop(mark, Tr::tr("The file holds more than one document; “---” may stand at its beginning only."));
    }
    void OnDocumentEnd() override { }
    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override { scalar(mark, {}, anchor, u"~"_s); }
    void OnAlias(const YAML::Mark &mark, YAML::anchor_t) override
    {
        stop(mark, Tr::tr("References (*name) are not supported; write the value out."));
    }
    void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                  const std::string &value) override
    {
        scalar(mark, tag, anchor, QString::fromStdString(value));
    }
    void OnSequenceStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override
    {
        open(mark, tag, anchor, YamlNode::Kind::List);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override
    {
        open(mark, tag, anchor, YamlNode::Kind::Map);
    }
    void OnMapEnd() override { close(); }

private:
    struct Level {
        YamlNode *node;
        QSet<QString> seen;
        bool wantsKey = true;
    };

    [[noreturn]] void stop(const YAML::Mark &mark, const QString &message)
    {
        m_problems.append({{}, mark.line + 1, path(), message});
        throw Stop{};
    }

    QString path() const
    {
        QString result;
        for (const Level &level : m_levels) {
            if (level.node->kind == YamlNode::Kind::List)
                result += u"[%1]"_s.arg(level.node->items.size());
            else if (!level.wantsKey)
                result += (result.isEmpty() ? QString() : u"."_s) + level.node->keys.back();
        }
        return result;
    }

    void checkNode(const YAML::Mark &mark, YAML::anchor_t anchor)
    {
        if (anchor != YAML::NullAnchor)
            stop(mark, Tr::tr("Anchors (&name) are not supported; write the value out."));
        if (++m_nodes > maxConfigNodes)
            stop(mark, Tr::tr("The file holds too many values."));
    }

    void scalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor, const QString &text)
    {
        checkNode(mark, anchor);
        const bool isText = tag == "!" || tag == "tag:yaml.org,2002:str";
        if (!isText && !tag.empty() && tag != "?")
            stop(mark, Tr::tr("Tags (!name) are not supported."));
        if (!m_levels.empty() && m_levels.back().node->kind == YamlNode::Kind::Map && m_levels.back().wantsKey) {
            key(mark, text);
            return;
        }
        auto node = std::make_unique<YamlNode>();
        node->line = mark.line + 1;
        node->quoted = isText;
        node->text = text;
        add(std::move(node));
    }

    void key(const YAML::Mark &mark, const QString &text)
    {
        Level &level = m_levels.back();
        if (level.seen.contains(text)) {
            const QString parent = path();
            m_problems.append({{}, mark.line + 1, parent.isEmpty() ? text : parent + u'.' + text,
                               Tr::tr("This key stands here twice.")});
        }
        level.seen.insert(text);
        level.node->keys.push_back(text);
        level.node->keyLines.push_back(mark.line + 1);
        level.wantsKey = false;
    }

    void open(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor, YamlNode::Kind kind)
    {
        checkNode(mark, anchor);
        if (!tag.empty() && tag != "?" && tag != "!")
            stop(mark, Tr::tr("Tags (!name) are not supported."));
        if (int(m_levels.size()) >= maxConfigDepth)
            stop(mark, Tr::tr("The values are nested too deeply."));
        if (!m_levels.empty() && m_levels.back().node->kind == YamlNode::Kind::Map && m_levels.back().wantsKey)
            stop(mark, Tr::tr("A key must be a simple word."));
        auto node = std::make_unique<YamlNode>();
        node->line = mark.line + 1;
        node->kind = kind;
        YamlNode *opened = node.get();
        if (m_levels.empty())
            m_root = std::move(node);
        else
            m_pending.push_back(std::move(node));
        m_levels.push_back({opened, {}, true});
    }

    void close()
    {
        m_levels.pop_back();
        if (m_levels.empty())
            return;
        auto node = std::move(m_pending.back());
        m_pending.pop_back();
        add(std::move(node));
    }

    void add(std::unique_ptr<YamlNode> node)
    {
        if (m_levels.empty()) {
            m_root = std::move(node);
            return;
        }
        m_levels.back().node->items.push_back(std::move(node));
        m_levels.back().wantsKey = true;
    }

    ConfigProblems &m_problems;
    std::unique_ptr<YamlNode> m_root;
    std::vector<std::unique_ptr<YamlNode>> m_pending; // opened, not yet in their parents
    std::vector<Level> m_levels;
    int m_nodes = 0;
};

// The line of the first byte that is not UTF-8, or 0.
int firstBadLine(const QByteArray &text)
{
    int line = 0;
    for (const QByteArray &part : text.split('\n')) {
        ++line;
        QStringDecoder decoder(QStringDecoder::Utf8);
        const QString decoded = decoder(part);
        if (decoder.hasError() || decoded.contains(QChar(0)))
            return line;
    }
    return 0;
}

} // namespace

bool YamlNode::isNull() const
{
    return kind == Kind::Scalar && !quoted
        && (text.isEmpty() || text == u"~" || text == u"null" || text == u"Null" || text == u"NULL");
}

const YamlNode *YamlNode::item(QStringView key) const
{
    for (size_t i = 0; i < keys.size() && i < items.size(); ++i) {
        if (keys[i] == key)
            return items[i].get();
    }
    return nullptr;
}

std::unique_ptr<YamlNode> parseYaml(const QByteArray &text, ConfigProblems &problems)
{
    if (text.size() > maxConfigBytes) {
        problems.append({{}, 0, {}, Tr::tr("The file is larger than %1 MiB.").arg(maxConfigBytes >> 20)});
        return nullptr;
    }
    if (const int line = firstBadLine(text)) {
        problems.append({{}, line, {}, Tr::tr("The file is not UTF-8 text.")});
        return nullptr;
    }
    Builder builder(problems);
    try {
        std::istringstream stream(text.toStdString());
        YAML::Parser parser(stream);
        while (parser.HandleNextDocument(builder)) { }
    } catch (const Stop &) {
        return nullptr;
    } catch (const YAML::Exception &error) {
        problems.append({{}, error.mark.is_null() ? 0 : error.mark.line + 1, {},
                         Tr::tr("This is not YAML: %1.").arg(QString::fromStdString(error.msg))});
        return nullptr;
    }
    auto root = builder.take();
    if (!root)
        problems.append({{}, 0, {}, Tr::tr("The file is empty.")});
    return root;
}

} // namespace slipway
