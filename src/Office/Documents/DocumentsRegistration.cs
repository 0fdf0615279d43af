using FlowOffice.Office.Catalogues;
using FlowOffice.Office.Files;
using FlowOffice.Office.KeptCopies;
using FlowOffice.Office.Outgoing;
using FlowOffice.Office.Registers;
using FlowOffice.Office.Slips;
using FlowOffice.Office.Statistics;
using FlowOffice.Office.Tasks;
using FlowOffice.Office.WorkFiles;
using Microsoft.Extensions.DependencyInjection;

namespace FlowOffice.Office.Documents;

/// <summary>Registers what is read and done with documents, registers, work files and the tasks on them.</summary>
public static class DocumentsRegistration
{
    /// <summary>Needs a <see cref="FileStoreSettings"/> of the host.</summary>
    public static IServiceCollection AddDocuments(this IServiceCollection services) => services
        .AddSingleton<FileStore>()
        .AddScoped<OpenDocument>()
        .AddScoped<ReportDocument>()
        .AddScoped<DocumentList>()
        .AddScoped<DocumentsWithoutFlow>()
        .AddScoped<OverdueFolder>()
        .AddScoped<DocumentDetails>()
        .AddScoped<OutgoingDetails>()
        .AddScoped<OutgoingList>()
        .AddScoped<RegisterLines>()
        .AddScoped<SecretLines>()
        .AddScoped<OutgoingLines>()
        .AddScoped<ReserveNumber>()
        .AddScoped<BookList>()
        .AddScoped<BookReader>()
        .AddScoped<CloseBook>()
        .AddScoped<VerifyBooks>()
        .AddScoped<ExportGate>()
        .AddScoped<CorrectLine>()
        .AddScoped<TypeCatalogue>()
        .AddScoped<FieldCatalogue>()
        .AddScoped<HandlingSlips>()
        .AddScoped<SubmissionSlips>()
        .AddScoped<RequestSlips>()
        .AddScoped<KeptCopyBook>()
        .AddScoped<CountDocuments>()
        .AddScoped<BreachReport>()
        .AddScoped<WorkFileList>()
        .AddScoped<WorkFileDetails>()
        .AddScoped<ReadContents>()
        .AddScoped<TaskList>()
        .AddSingleton<WatchList>()
        .AddScoped<TaskDetails>()
        .AddScoped<FieldChoices>()
        .AddScoped<ClaimTask>()
        .AddScoped<UrgeTask>()
        .AddSingleton<WhomToAsk>()
        .AddScoped<WriteNote>();
}
