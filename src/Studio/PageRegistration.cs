using System.Text.Encodings.Web;
using System.Text.Unicode;
using FlowOffice.Studio.Drafts;
using FlowOffice.Studio.Language;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.WebEncoders;

namespace FlowOffice.Studio;

/// <summary>The pages' door.</summary>
public static class PageRegistration
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddScoped<Words>();
        // Without this, Vietnamese letters would be written as numeric entities.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        return services;
    }

    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapRazorComponents<App>();
        routes.MapGet("/", () => Results.LocalRedirect("/tasks")).ExcludeFromDescription();
        routes.MapLanguageSwitch();
        routes.MapDraftPreview();
    }
}
