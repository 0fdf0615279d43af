using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.People;
using FlowOffice.Office.Tasks;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FlowOffice.Office.Drafts;

/// <summary>A version as a page lists it.</summary>
public sealed record VersionLine(int Version, int BaseVersion, EditColor Color, int Level, string AuthorName, string? OnBehalfOfName, DateTimeOffset SavedAt, string Sha256);

/// <summary>A review as a page lists it.</summary>
public sealed record ReviewLine(DraftReview Review, string AuthorName, string? OnBehalfOfName);

/// <summary>Everything that the page of one draft shows.</summary>
/// <param name="Newest">The newest version; null where nothing is written yet.</param>
/// <param name="Text">Its text.</param>
/// <param name="Turn">The step in which the reader may edit it now; null where it is not their step.</param>
/// <param name="Versions">All versions, the newest first.</param>
/// <param name="Reviews">What was said of it, in order.</param>
/// <param name="Consent">The consent given last; null for none.</param>
/// <param name="ConsentBy">Whose it is.</param>
/// <param name="Changes">The changes requested with that consent.</param>
/// <param name="Names">The people whose marks are in the text.</param>
public sealed record DraftDetail(
    VersionLine? Newest,
    DraftText Text,
    DraftTurn? Turn,
    IReadOnlyList<VersionLine> Versions,
    IReadOnlyList<ReviewLine> Reviews,
    DraftConsent? Consent,
    string? ConsentBy,
    IReadOnlyList<RequestedChange> Changes,
    IReadOnlyDictionary<Guid, string> Names);

/// <summary>Reads drafts for their pages. Who may read one is asked before: see <see cref="Documents.OpenDocument"/>.</summary>
public sealed class DraftDetails(OfficeDb db, NpgsqlDataSource source, TimeProvider clock)
{
    public async Task<DraftDetail> ReadAsync(Guid organisationId, Guid personId, Guid documentId, CancellationToken cancellationToken)
    {
        var versions = await db.DraftVersions.AsNoTracking().Where(version => version.DocumentId == documentId && version.OrganisationId == organisationId)
            .OrderByDescending(version => version.Version)
            .Select(version => new { version.Version, version.BaseVersion, version.Color, version.Level, version.AuthorId, version.OnBehalfOf, version.SavedAt, version.Sha256 })
            .ToListAsync(cancellationToken);
        var text = await VersionAsync(organisationId, documentId, versions is [var last, ..] ? last.Version : 0, cancellationToken) ?? DraftText.Empty;
        var reviews = await db.DraftReviews.AsNoTracking().Where(review => review.DocumentId == documentId && review.OrganisationId == organisationId)
            .OrderBy(review => review.GivenAt).ThenBy(review => review.Id).ToListAsync(cancellationToken);
        var consent = await db.DraftConsents.AsNoTracking().Where(consent => consent.DocumentId == documentId && consent.OrganisationId == organisationId)
            .OrderByDescending(consent => consent.GivenAt).ThenByDescending(consent => consent.Id).FirstOrDefaultAsync(cancellationToken);
        var changes = consent is null ? [] : await db.RequestedChanges.AsNoTracking().Where(change => change.ConsentId == consent.Id)
            .OrderBy(change => change.Number).ToListAsync(cancellationToken);
        var names = await PeopleNames.OfAsync(db,
            [.. versions.SelectMany(version => new[] { version.AuthorId, version.OnBehalfOf }), .. reviews.SelectMany(review => new[] { review.AuthorId, review.OnBehalfOf }), consent?.GivenBy, .. text.Hands],
            cancellationToken);
        IReadOnlyList<VersionLine> lines = [.. versions.Select(version => new VersionLine(
            version.Version, version.BaseVersion, version.Color, version.Level, names[version.AuthorId], version.OnBehalfOf is null ? null : names[version.OnBehalfOf], version.SavedAt, version.Sha256))];
        return new DraftDetail(lines is [var newest, ..] ? newest : null, text, await TurnAsync(organisationId, personId, documentId, cancellationToken), lines,
            [.. reviews.Select(review => new ReviewLine(review, names[review.AuthorId], review.OnBehalfOf is null ? null : names[review.OnBehalfOf]))],
            consent, consent is null ? null : names[consent.GivenBy], changes,
            text.Hands.OfType<Guid>().ToDictionary(by => by, by => names[by]));
    }

    /// <summary>The people whose marks are in a text.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(DraftText text, CancellationToken cancellationToken)
    {
        var names = await PeopleNames.OfAsync(db, text.Hands, cancellationToken);
        return text.Hands.OfType<Guid>().ToDictionary(by => by, by => names[by]);
    }

    /// <summary>The text of one version; null where there is none.</summary>
    public async Task<DraftText?> VersionAsync(Guid organisationId, Guid documentId, int version, CancellationToken cancellationToken)
    {
        var content = await db.DraftVersions.Where(row => row.DocumentId == documentId && row.OrganisationId == organisationId && row.Version == version)
            .Select(row => row.Content).FirstOrDefaultAsync(cancellationToken);
        return content is null ? null : DraftText.Parse(content);
    }

    private async Task<DraftTurn?> TurnAsync(Guid organisationId, Guid personId, Guid documentId, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { DraftTurn.Query(documentId, organisationId, hold: false), Participant.Query(personId, clock.Today()) },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var turns = await DraftTurn.ReadAsync(reader, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        return DraftTurn.Of(turns, await Participant.ReadAsync(personId, reader, cancellationToken))?.Turn;
    }
}
