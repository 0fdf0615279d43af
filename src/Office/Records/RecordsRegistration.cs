using Microsoft.Extensions.DependencyInjection;

namespace FlowOffice.Office.Records;

internal static class RecordsRegistration
{
    public static IServiceCollection AddRecords(this IServiceCollection services) => services
        .AddSingleton<RecordReaders>()
        .AddSingleton<RecordList>()
        .AddSingleton<MatchPaper>()
        .AddSingleton<RecordCatalogue>()
        .AddSingleton<SendRecords>()
        .AddSingleton<RemindCompleteness>()
        .AddSingleton<RecordUnits>()
        .AddSingleton<RecordChecks>()
        .AddSingleton<RecordReports>()
        .AddScoped<RecordPapers>()
        .AddScoped<PersonRecords>();
}
