using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Office.Files;
using FlowOffice.Office.Rights;
using Npgsql;

namespace FlowOffice.Office.Exchange.EdXml;

/// <summary>What came of asking for a package.</summary>
public abstract record ExportPackageOutcome
{
    public sealed record Packed(string FileName, byte[] Content) : ExportPackageOutcome;

    /// <summary>The document breaks rules of the format (422).</summary>
    public sealed record Invalid(IReadOnlyList<string> Errors) : ExportPackageOutcome;

    /// <summary>It was not issued, or it is secret (409).</summary>
    public sealed record Refused(string Code, string Message) : ExportPackageOutcome;

    /// <summary>It is another organisation's, and that one does not share with the person's (403).</summary>
    public sealed record NotShared : ExportPackageOutcome;

    public sealed record NotFound : ExportPackageOutcome; // 404

    private ExportPackageOutcome()
    {
    }
}

/// <summary>
/// Packs an issued document for recipients outside of this installation. Who of its own organisation may read it is asked before;
/// the clerk of another organisation gets it where it was sent there and its sender shares with them.
/// </summary>
/// <remarks>Source: Hà Tĩnh Điều 2 (HT-2b).</remarks>
public sealed class ExportPackage(NpgsqlDataSource source, FileStore store, TimeProvider clock)
{
    public async Task<ExportPackageOutcome> RunAsync(CurrentPerson person, Guid documentId, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, person.Actor, clock.GetUtcNow(), cancellationToken);
        if (await work.ReadValueAsync<Guid?>("select organisation_id from outgoing_documents where id = $1", cancellationToken, Sql.Value(documentId)) is not { } owner)
            return new ExportPackageOutcome.NotFound();
        if (owner != work.OrganisationId && !await IsSharedAsync(work, person, documentId, owner, cancellationToken))
        {
            new AuditEntry("outgoing.package-refused", "document", documentId.ToString()).AddTo(work);
            await work.CommitAsync(cancellationToken);
            return new ExportPackageOutcome.NotShared();
        }

        if (await work.ReadValueAsync<string>("select secrecy from outgoing_documents where id = $1", cancellationToken, Sql.Value(documentId)) != "none")
            return new ExportPackageOutcome.Refused("SECRET_STAYS", "Văn bản mật không gửi qua mạng.");
        if (await ExchangeDocuments.ReadAsync(work, owner, documentId, cancellationToken) is not { } document)
            return new ExportPackageOutcome.Refused("NOT_ISSUED", "Chỉ đóng gói được văn bản đã ban hành.");
        if (EdXmlRules.Check(document) is { Count: > 0 } errors)
            return new ExportPackageOutcome.Invalid(errors);

        List<byte[]> files = [];
        foreach (var file in document.Files)
        {
            await using var content = await store.OpenAsync(file.Sha256, cancellationToken);
            using var bytes = new MemoryStream();
            await content.CopyToAsync(bytes, cancellationToken);
            files.Add(bytes.ToArray());
        }

        var package = EdXmlWriter.Write(document, files, work.Now);
        new AuditEntry("outgoing.packed", "document", documentId.ToString()).AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new ExportPackageOutcome.Packed($"{document.NumberSymbol!.Replace('/', '-')}.edxml", package);
    }

    private static async Task<bool> IsSharedAsync(StepWork work, CurrentPerson person, Guid documentId, Guid owner, CancellationToken cancellationToken) =>
        person.May(Right.RegisterDocuments)
        && await work.ReadValueAsync<bool?>("select true from outgoing_deliveries where document_id = $1 and to_organisation_id = $2 limit 1", cancellationToken,
            Sql.Value(documentId), Sql.Value(work.OrganisationId)) is true
        && (await ExchangeMember.ReadAsync(work, owner, cancellationToken)).SharesWith(await ExchangeMember.ReadAsync(work, work.OrganisationId, cancellationToken));
}
