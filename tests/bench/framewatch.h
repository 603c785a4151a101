// An application that notes how long each frame takes: all that one request to update a window does, the paint events of
// every widget and the way of the pixels into the window. GUI thread.
#pragma once

#include <QApplication>
#include <QJsonObject>

#include <functional>
#include <vector>

namespace slipway {

class FrameWatch : public QApplication
{
public:
    FrameWatch(int &argc, char **argv);

    void forget(); // what was noted so far
    // Of the frames and, as turn_…, of whatever else was done in one go before the next event had its turn. cpu: what the
    // thread itself needed, which does not grow with what else the machine does.
    QJsonObject noted() const;
    // Does STEP, lets what it changed be painted, and rests: STEP and the painting are one frame. STEP answers whether it changed
    // anything; where it did not, there is no frame to wait for.
    void frame(const std::function<bool()> &step, qint64 restMs);
    // Lets all that is under way go on until ENDED says so. False: it took more than MOST ms.
    bool runUntil(const std::function<bool()> &ended, qint64 most = 600'000);
    void setPainted(std::function<void()> painted) { m_painted = std::move(painted); } // after each frame

    bool notify(QObject *receiver, QEvent *event) override;

private:
    std::vector<double> m_frames; // ms
    std::vector<double> m_turns; // of the processor, as m_cpu
    std::vector<double> m_cpu;   // of the frames
    std::function<void()> m_painted;
    double m_stepMs = 0;   // belongs to the next frame
    double m_stepCpuMs = 0;
    bool m_within = false; // an event of which parts are events, too
    bool m_painting = false;
    bool m_stepping = false;
};

double percentile(std::vector<double> values, int percent); // 0 of none
qint64 residentMegabytes(const char *which);                // "VmHWM:" is the most there was, "VmRSS:" what there is

} // namespace slipway
