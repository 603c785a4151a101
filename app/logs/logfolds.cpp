#include "app/logs/logfolds.h"

namespace slipway {

class LogFolds::Reader : public LogReader
{
public:
    explicit Reader(LogFolds *owner) : m_owner(owner) { }

    void restart() override
    {
        m_scan = FoldScan();
        m_restarted = true;
    }

    qint64 read(const Block &block) override
    {
        if (block.unfinished && !block.last)
            return 0;
        std::string_view bytes = block.bytes;
        if (block.continues) { // markers stand at the beginning of a line
            const std::size_t end = bytes.find('\n');
            if (end == std::string_view::npos)
                return 0;
            bytes.remove_prefix(end + 1);
            return 1 + m_scan.scan(bytes, block.first + LineCount{1});
        }
        return m_scan.scan(bytes, block.first);
    }

    void end() override { m_scan.finish(); }

    std::function<void()> report() override
    {
        const bool changed = m_scan.takeChanged();
        if (!std::exchange(m_restarted, false) && !changed)
            return {};
        return [owner = m_owner, folds = std::make_shared<const std::vector<Fold>>(m_scan.tree().folds())] {
            owner->m_folds = folds;
            Q_EMIT owner->changed();
        };
    }

private:
    LogFolds *const m_owner;
    FoldScan m_scan;
    bool m_restarted = false;
};

LogFolds::LogFolds(std::shared_ptr<const LineLog> log, QObject *parent)
    : LogWalk(std::move(log), std::make_shared<Reader>(this), Urgency::Background, parent),
      m_folds(std::make_shared<const std::vector<Fold>>())
{
}

LogFolds::~LogFolds() = default;

} // namespace slipway
