using Microsoft.Extensions.DependencyInjection;

namespace FlowOffice.Office.Drafts;

/// <summary>Registers what is read and done with drafts.</summary>
public static class DraftRegistration
{
    public static IServiceCollection AddDrafts(this IServiceCollection services) => services
        .AddScoped<DraftDetails>()
        .AddScoped<SaveDraft>();
}
