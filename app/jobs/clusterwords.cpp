#include "app/jobs/clusterwords.h"

#include <QCoreApplication>
#include <QList>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace slipway {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(slipway::ClusterWords)
};

// From app/supervisor/cluster*.cpp; what says more comes before what says less.
constexpr const char *sentences[] = {
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "No node takes the build's pod: %1"),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "The image of the container %1 can't be had yet: %2"),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "The image of the container %1 can't be had (%2): %3. Look at its name, and at how the cluster signs in to its registry."),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "The image of the container %1 can't be had (%2): %3"), // of older builds
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "The image of the container %1 has no /bin/sh, which runs the steps of a build. Choose an image that has one."),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "The cluster lets nobody be root, and the image of the container %1 is not made for that: %2. Choose an image whose user is a number other than 0."),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "The volume claim %1 is not in the cluster's namespace, so no node takes the build's pod. Make it there, or name another one in the definition or the cluster's settings."),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "The container %1 does not start yet: the cluster gives no reason; its node may not answer."),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "The container %1 does not start yet: %2"),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "The container %1 can't be made: %2. Mend that, in the definition or in the cluster, and build again."),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "The container %1 can't be made: %2"),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "The container %1 ran out of memory. Raise the memory limit of the definition."),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "The container %1 ended with exit code %2 (%3"),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "The cluster has not made the build's pod yet."),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "The cluster can't make the build's pod yet: %1"),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "The cluster refuses the build's pod: %1. Mend that, in the definition or in the cluster, and build again."),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "The cluster refuses the build's pod: %1"),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "The cluster holds back the build's Job: it is suspended."),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "The cluster gave up the build's Job (%1): %2"),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "The cluster ended the build's pod (%1): %2"),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "The cluster ended the build's pod: %1"),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "The cluster does not answer: no words of it."),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "The cluster does not answer: %1"),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "The cluster does not give the log: %1"),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "The cluster does not tell how the build is: %1"),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "The cluster %1 does not tell how the build is: it does not answer."),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "The cluster %1 does not tell how the build is: %2 It must allow to get, list and watch pods."),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "The cluster %1 does not tell how the build is: %2"),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "The Job can't be created in the cluster yet: %1"),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "A volume claim can't be created in the cluster yet: %1"),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "What belongs to the Job can't be created in the cluster yet: %1"),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "The Job could not be created in the cluster %1: it does not answer."),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "The Job could not be created in the cluster %1: %2"),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "A volume claim could not be created in the cluster %1: it does not answer."),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "A volume claim could not be created in the cluster %1: %2"),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "What belongs to the Job could not be created in the cluster %1: it does not answer."),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "What belongs to the Job could not be created in the cluster %1: %2"),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "The node of the build's pod does not answer."),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "The node of the build's pod was lost: %1"),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "The node of the build's pod was lost."),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "The build's pod is gone before its end: somebody removed it, or its node was lost."),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "The build's pod is gone before its end: %1"),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "The build's pod failed, and the cluster does not say why."),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "Somebody removed the build's pod before its end."),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "Somebody removed the Job %1 from the cluster before it began."),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "Somebody removed the Job %1 from the cluster before it ended."),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "The build ended well, but the cluster did not give its log, with which outputs and kept files come: "
                                               "its end is missing. Have that mended, and build again."),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "The build ended well, but the cluster did not give its log, with which outputs and kept files come: "
                                               "%1. Have that mended, and build again."),
    QT_TRANSLATE_NOOP("slipway::ClusterWords", "Kept files that are too large for the log were not fetched before the container ended, which waits half an hour for "
                                               "that. Build again, or let the definition put them into an object storage."),
};

QRegularExpression patternOf(const char *sentence)
{
    QString pattern = QRegularExpression::escape(QString::fromLatin1(sentence));
    static const QRegularExpression place(u"\\\\%\\d"_s);
    const qsizetype last = pattern.lastIndexOf(place);
    pattern.replace(place, u"(.+?)"_s);
    if (last >= 0)
        pattern.replace(pattern.lastIndexOf(u"(.+?)"_s), 5, u"(.+)"_s);
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern), QRegularExpression::DotMatchesEverythingOption);
}

} // namespace

QStringList clusterSentences()
{
    QStringList all;
    for (const char *sentence : sentences)
        all.append(QString::fromLatin1(sentence));
    return all;
}

QString clusterWords(const QString &sentence)
{
    static const QList<QRegularExpression> patterns = [] {
        QList<QRegularExpression> made;
        for (const char *one : sentences)
            made.append(patternOf(one));
        return made;
    }();
    for (qsizetype i = 0; i < patterns.size(); ++i) {
        const auto match = patterns.at(i).match(sentence);
        if (!match.hasMatch())
            continue;
        const QString told = Tr::tr(sentences[i]);
        switch (match.lastCapturedIndex()) {
        case 0: return told;
        case 1: return told.arg(match.captured(1));
        case 2: return told.arg(match.captured(1), match.captured(2));
        default: return told.arg(match.captured(1), match.captured(2), match.captured(3));
        }
    }
    return sentence;
}

} // namespace slipway
