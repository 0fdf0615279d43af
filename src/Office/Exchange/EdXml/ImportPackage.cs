using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Office.Files;
using FlowOffice.Office.Rights;
using FlowOffice.Office.Tasks;
using Npgsql;

namespace FlowOffice.Office.Exchange.EdXml;

/// <summary>What came of bringing a package in.</summary>
public abstract record ImportPackageOutcome
{
    public sealed record Arrived(Guid ArrivalId) : ImportPackageOutcome;

    /// <summary>No clerk, or the sender is not on the organisation's sharing list (403). The attempt is in the audit.</summary>
    public sealed record NotAllowed(string Message) : ImportPackageOutcome;

    /// <summary>What is wrong about the package (422).</summary>
    public sealed record Invalid(IReadOnlyList<string> Errors) : ImportPackageOutcome;

    /// <summary>The same document is there already (409).</summary>
    public sealed record There(Guid ArrivalId) : ImportPackageOutcome;

    private ImportPackageOutcome()
    {
    }
}

/// <summary>The clerk brings a package in that came by another way: it waits at «Văn bản đến qua mạng» like any other.</summary>
/// <remarks>Source: Hà Tĩnh Điều 2 (HT-2b), Tuần Giáo (TG-0.1).</remarks>
public sealed class ImportPackage(NpgsqlDataSource source, FileStore store, Arrivals arrivals, TimeProvider clock)
{
    public async Task<ImportPackageOutcome> RunAsync(CurrentPerson person, Stream content, CancellationToken cancellationToken)
    {
        if (!person.May(Right.RegisterDocuments))
            return await RefuseAsync(person, null, "Chỉ văn thư đưa gói văn bản vào.", cancellationToken);
        var reading = await EdXmlReader.ReadAsync(content, store.LargestFile * 2, cancellationToken);
        if (reading.Package is not { } package)
            return new ImportPackageOutcome.Invalid(reading.Errors);

        await using var work = await StepWork.OpenAsync(source, person.Actor, clock.GetUtcNow(), cancellationToken);
        if (!(await ExchangeMember.ReadAsync(work, work.OrganisationId, cancellationToken)).SharesWith(package.Document.Sender))
            return await RefuseAsync(person, package.Document.Sender.Name, $"{package.Document.Sender.Name} không có trong danh sách chia sẻ của cơ quan.", cancellationToken);
        if (await Arrivals.FindAsync(work, package.Document.ExchangeId, package.Document.Business, cancellationToken) is { } there)
            return new ImportPackageOutcome.There(there);

        var (stored, errors) = await StoreAsync(person.Actor, package, cancellationToken);
        try
        {
            if (errors.Count > 0)
                return new ImportPackageOutcome.Invalid(errors);
            var document = package.Document with
            {
                TypeCode = await work.ReadValueAsync<string>("select code from document_types where fold_vi(name) = fold_vi($1) limit 1", cancellationToken, Sql.Value(package.Document.TypeName)),
                Files = [.. stored.Select(file => new SubmittedFile("files", file.Sha256, file.FileName, file.Size, file.MediaType))],
            };
            var id = await arrivals.AcceptAsync(work, document, null, cancellationToken);
            await work.CommitAsync(cancellationToken);
            return new ImportPackageOutcome.Arrived(id);
        }
        catch (PostgresException twice) when (twice is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "electronic_arrivals_once" })
        {
            await work.DisposeAsync();
            await using var again = await StepWork.OpenAsync(source, person.Actor, clock.GetUtcNow(), cancellationToken);
            return new ImportPackageOutcome.There((await Arrivals.FindAsync(again, package.Document.ExchangeId, package.Document.Business, cancellationToken))!.Value);
        }
        finally
        {
            await store.ForgetAsync(stored.Select(file => file.UploadId), CancellationToken.None); // attached by now, or not to be kept
        }
    }

    private async Task<(IReadOnlyList<StoreFileOutcome.Stored> Stored, IReadOnlyList<string> Errors)> StoreAsync(Actor actor, EdXmlPackage package, CancellationToken cancellationToken)
    {
        List<StoreFileOutcome.Stored> stored = [];
        List<string> errors = [];
        foreach (var file in package.Files)
        {
            using var bytes = new MemoryStream(file.Content);
            var outcome = await store.StoreAsync(actor, file.Name, bytes, cancellationToken);
            if (outcome is StoreFileOutcome.Stored kept)
                stored.Add(kept);
            else
                errors.Add(outcome.Message(file.Name)!);
        }

        return (stored, errors);
    }

    private async Task<ImportPackageOutcome> RefuseAsync(CurrentPerson person, string? sender, string message, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, person.Actor, clock.GetUtcNow(), cancellationToken);
        new AuditEntry("arrival.package-refused", "arrival", null) { Details = new() { ["sender"] = sender } }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new ImportPackageOutcome.NotAllowed(message);
    }
}
