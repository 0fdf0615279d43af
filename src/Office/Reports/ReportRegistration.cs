using FlowOffice.Office.Reports.Kinds;
using Microsoft.Extensions.DependencyInjection;

namespace FlowOffice.Office.Reports;

internal static class ReportRegistration
{
    /// <summary>A kind of report is a line of <see cref="ReportKind"/>, a class of <c>Kinds</c> and a line here.</summary>
    public static IServiceCollection AddReports(this IServiceCollection services) => services
        .AddSingleton<AccessRates>()
        .AddFigures<DocumentFigures>()
        .AddFigures<WorkFileFigures>()
        .AddFigures<ComplianceFigures>()
        .AddFigures<UsageFigures>()
        .AddFigures<DivisionFigures>()
        .AddFigures<DepartureFigures>()
        .AddFigures<RankingFigures>()
        .AddFigures<PaperFigures>()
        .AddFigures<ReformFigures>()
        .AddFigures<CapacityFigures>()
        .AddFigures<YearlySummaryFigures>()
        .AddSingleton<MakeReport>()
        .AddSingleton<ReportShelf>();

    // One figure may be part of another.
    private static IServiceCollection AddFigures<T>(this IServiceCollection services) where T : class, IReportFigures =>
        services.AddSingleton<T>().AddSingleton<IReportFigures>(provider => provider.GetRequiredService<T>());
}
